package sources

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"time"

	"bninsar.ma/madkhal/data"
)

// Kind is how a source is read.
type Kind string

// The kinds.
const (
	WordPress Kind = "wordpress" // the REST API of a site, found below its address
	Feed      Kind = "feed"      // RSS, Atom or JSON feed
	Calendar  Kind = "calendar"  // iCalendar
)

// Source is where something is taken from.
type Source struct {
	ID      string `json:"id"` // [a-z0-9-], part of the drafts' ids
	Kind    Kind   `json:"kind"`
	URL     string `json:"url"`
	Private bool   `json:"private,omitempty"` // an admin allowed an address of a private network
}

// ErrSource is the refusal of a source that cannot be one.
var ErrSource = errors.New("no usable source")

var plainID = regexp.MustCompile(`^[a-z][a-z0-9-]{0,30}$`)

// Check refuses (ErrSource) what cannot be asked, with what to do.
func (s Source) Check() error {
	if !plainID.MatchString(s.ID) {
		return fmt.Errorf("%w: the name %.40q: use small letters, digits and hyphens, 31 at most", ErrSource, s.ID)
	}
	switch s.Kind {
	case WordPress, Feed, Calendar:
	default:
		return fmt.Errorf("%w: kind %.20q: use wordpress, feed or calendar", ErrSource, s.Kind)
	}
	_, err := readAddress(s.URL)
	return err
}

func readAddress(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || len(address) > 1000 {
		return nil, fmt.Errorf("%w: the address %.80q: write it whole, like https://www.example.ma/feed/", ErrSource, address)
	}
	if u.User != nil {
		return nil, fmt.Errorf("%w: an address with a password in it: leave that out", ErrSource)
	}
	return u, nil
}

// item is something that a source has, as plain text.
type item struct {
	key      string // its own id there
	title    string
	text     string
	url      string
	from, to time.Time // of an event; else from is when it was published
	allDay   bool
	event    bool
	place    string
}

// answer is what one round found.
type answer struct {
	items []item
	// all are the keys of everything the source has now; nil where it does not
	// tell, as feeds do, which drop old entries.
	all map[string]bool
}

// lang tells Arabic from French by the letters that prevail.
func lang(s string) data.Lang {
	arabic, latin := 0, 0
	for _, r := range s {
		switch {
		case r >= 0x0600 && r <= 0x06FF:
			arabic++
		case r >= 'A' && r <= 'z', r >= 0xC0 && r <= 0x24F:
			latin++
		}
	}
	if latin > arabic {
		return data.French
	}
	return data.Arabic
}
