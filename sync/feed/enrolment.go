package feed

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ErrEnrolment is what every refusal of an enrolment is.
var ErrEnrolment = errors.New("enrolment not valid")

// Enrolment introduces one screen to its town hall. It holds a secret (Token)
// and the root of trust: hand it over by a stick, never by the feed.
type Enrolment struct {
	Format     int    `json:"format"`
	KioskID    string `json:"kiosk_id"`
	Name       string `json:"name"`       // of the screen, for people
	FeedURL    string `json:"feed_url"`   // http(s)://…/feed/ or file:///…/
	ReportURL  string `json:"report_url"` // where the screen reports to; "" = nowhere
	Token      string `json:"token"`      // of the reports; "" = none
	Root       string `json:"root"`       // root.json, byte for byte
	RootSHA256 string `json:"root_sha256"`
}

const maxEnrolment = 256 << 10

// NewEnrolment fills in format and hash and checks the rest.
func NewEnrolment(kioskID, name, feedURL, reportURL, token string, root []byte) (Enrolment, error) {
	sum := sha256.Sum256(root)
	e := Enrolment{
		Format: Format, KioskID: kioskID, Name: name, FeedURL: feedURL, ReportURL: reportURL,
		Token: token, Root: string(root), RootSHA256: hex.EncodeToString(sum[:]),
	}
	return e, e.Check()
}

// Check refuses (ErrEnrolment) what no screen could work with.
func (e Enrolment) Check() error {
	bad := func(field, wrong, remedy string) error {
		return fmt.Errorf("%w: %s: %s, %s", ErrEnrolment, field, wrong, remedy)
	}
	sum := sha256.Sum256([]byte(e.Root))
	switch {
	case e.Format != Format:
		return bad("format", fmt.Sprintf("is %d", e.Format), fmt.Sprintf("this program reads format %d", Format))
	case !Segment(strings.ToLower(e.KioskID)):
		return bad("kiosk_id", fmt.Sprintf("%.60q is not an id", e.KioskID), "use letters, digits, dots, dashes or underscores")
	case !plainLine(e.Name, 200):
		return bad("name", "is longer than 200 characters or holds a control character", "shorten it")
	case !plainLine(e.Token, 500):
		return bad("token", "is not one line of at most 500 characters", "enrol the screen again")
	case !json.Valid([]byte(e.Root)):
		return bad("root", "is not the text of a root.json", "enrol the screen again")
	case e.RootSHA256 != hex.EncodeToString(sum[:]):
		return bad("root_sha256", "does not fit to root", "the file was altered: enrol the screen again")
	}
	if _, err := FeedAddress(e.FeedURL); err != nil {
		return fmt.Errorf("%w: feed_url: %w", ErrEnrolment, err)
	}
	if e.ReportURL != "" {
		if _, err := address(e.ReportURL, "http", "https"); err != nil {
			return fmt.Errorf("%w: report_url: %w", ErrEnrolment, err)
		}
	}
	return nil
}

func plainLine(s string, most int) bool {
	return utf8.ValidString(s) && utf8.RuneCountInString(s) <= most && !strings.ContainsFunc(s, unicode.IsControl)
}

// FeedAddress reads the address of a feed: http or https ending in /feed/, or
// file: with a full path ending in a slash.
func FeedAddress(s string) (*url.URL, error) {
	u, err := address(s, "http", "https", "file")
	if err != nil {
		return nil, err
	}
	if u.Scheme == "file" {
		if u.Host != "" || !strings.HasPrefix(u.Path, "/") || !strings.HasSuffix(u.Path, "/") {
			return nil, fmt.Errorf("%.200q is not a folder, write it like file:///media/stick/feed/", s)
		}
		return u, nil
	}
	if !strings.HasSuffix(u.Path, "/feed/") {
		return nil, fmt.Errorf("%.200q does not end in /feed/, write it like https://example.org/feed/", s)
	}
	return u, nil
}

func address(s string, schemes ...string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err != nil || len(s) > 2_000 {
		return nil, fmt.Errorf("%.200q is not an address, write it like https://example.org/feed/", s)
	}
	known := false
	for _, k := range schemes {
		known = known || u.Scheme == k
	}
	switch {
	case !known:
		return nil, fmt.Errorf("%.200q does not start with %s://", s, strings.Join(schemes, ":// or "))
	case u.Scheme != "file" && u.Hostname() == "":
		return nil, fmt.Errorf("%.200q names no computer", s)
	case u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return nil, fmt.Errorf("%.200q holds more than a plain address, leave out name, ? and #", s)
	}
	return u, nil
}

// Write writes the enrolment file.
func (e Enrolment) Write(w io.Writer) error {
	if err := e.Check(); err != nil {
		return err
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(e); err != nil {
		return fmt.Errorf("writing the enrolment: %w", err)
	}
	return nil
}

// ReadEnrolment reads and checks an enrolment file; what is wrong with it is
// ErrEnrolment. A key it does not know is refused: the file is typed or copied
// by people.
func ReadEnrolment(r io.Reader) (Enrolment, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxEnrolment+1))
	if err != nil {
		return Enrolment{}, fmt.Errorf("reading the enrolment: %w", err)
	}
	if len(b) > maxEnrolment {
		return Enrolment{}, fmt.Errorf("%w: longer than %d bytes", ErrEnrolment, maxEnrolment)
	}
	if err := CheckJSON(b, true); err != nil {
		return Enrolment{}, fmt.Errorf("%w: %w", ErrEnrolment, err)
	}
	var head struct {
		Format int `json:"format"`
	}
	if err := json.Unmarshal(b, &head); err == nil && head.Format > Format {
		return Enrolment{}, fmt.Errorf("%w: format %d is newer than this program, update the program", ErrEnrolment, head.Format)
	}
	var e Enrolment
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&e); err != nil {
		return Enrolment{}, fmt.Errorf("%w: %w", ErrEnrolment, err)
	}
	return e, e.Check()
}

// LoadEnrolment is ReadEnrolment of a file, whose name stands in the errors.
func LoadEnrolment(file string) (e Enrolment, err error) {
	f, err := os.Open(file)
	if err != nil {
		return Enrolment{}, fmt.Errorf("enrolment: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	e, err = ReadEnrolment(f)
	if err != nil {
		return Enrolment{}, fmt.Errorf("%s: %w", file, err)
	}
	return e, nil
}
