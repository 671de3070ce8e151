package admin

import (
	"cmp"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"sync"
	"time"

	"bninsar.ma/madkhal/data"
)

const importPath = "/staff/import"

// uploads are files that were read and wait for somebody's yes. They are kept
// in memory, few and not for long: what is lost is sent again.
type uploads struct {
	reading sync.Mutex // one at a time: a plan takes memory
	mu      sync.Mutex
	waiting []*proposal
}

const (
	mostWaiting = 3
	waitingTime = time.Hour
	uploadTime  = 5 * time.Minute // a file over a slow line
)

// proposal is what a file would make of some collections.
type proposal struct {
	token, who, name string
	until            time.Time
	data.Replacement
	notes []data.Fault
}

func (u *uploads) keep(p *proposal) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.waiting = append(u.waiting, p)
	if n := len(u.waiting); n > mostWaiting {
		u.waiting = append([]*proposal{}, u.waiting[n-mostWaiting:]...)
	}
}

// find gives a proposal to the one who made it, nil for none; take forgets it.
func (u *uploads) find(token, who string, now time.Time, take bool) *proposal {
	u.mu.Lock()
	defer u.mu.Unlock()
	for i, p := range u.waiting {
		if p.token != token || p.who != who || now.After(p.until) {
			continue
		}
		if take {
			u.waiting = append(append([]*proposal{}, u.waiting[:i]...), u.waiting[i+1:]...)
		}
		return p
	}
	return nil
}

type importView struct {
	frame
	File    string
	Wrong   string // why nothing could be read
	Faults  []faultRow
	Notes   []faultRow
	Changes []changeRow
	Apply   string // where the yes goes; "" = nothing to say yes to
	Base    int64
	Drop    bool
	Forms   []string
}

// faultRow is a fault; Lang is that of its text, "" for the page's.
type faultRow struct{ Place, Text, Lang string }

func showUpload(v *visit) error {
	view := new(importView)
	if v.Form != nil {
		view.Forms = importForms()
	}
	return v.show(http.StatusOK, "import", view)
}

// takeUpload reads a file and shows what it would change, or everything that
// is wrong with it. Nothing is stored.
func takeUpload(v *visit) error {
	if v.Read == nil {
		return data.ErrNotFound
	}
	if !v.uploads.reading.TryLock() {
		return &refusal{http.StatusServiceUnavailable, "error.busy"}
	}
	defer v.uploads.reading.Unlock()
	// Servers give a form ten seconds; a file may take longer. Without that right
	// it has to be as quick.
	_ = http.NewResponseController(v.w).SetReadDeadline(time.Now().Add(uploadTime))
	name, body, drop, err := v.upload()
	var tooLong *http.MaxBytesError
	switch {
	case errors.As(err, &tooLong) || len(body) > maxUpload:
		return v.show(http.StatusRequestEntityTooLarge, "import", &importView{Wrong: v.word("import.long", maxUpload>>20)})
	case err != nil || name == "":
		return v.show(http.StatusUnprocessableEntity, "import", &importView{Wrong: v.word("import.no_file")})
	}
	t, now, err := v.today()
	if err != nil {
		return err
	}
	c, faults, err := v.Read(v.ctx(), t.Content, name, body, drop)
	switch {
	case errors.Is(err, data.ErrInvalid):
		return v.show(http.StatusUnprocessableEntity, "import", &importView{File: name, Wrong: v.word("import.kind"), Drop: drop})
	case err != nil:
		return err
	}
	var records []data.Record
	if len(faults) == 0 {
		if records, err = c.Records(); err != nil {
			return err
		}
		if faults, err = v.unfit(t, c, records); err != nil {
			return err
		}
	}
	if len(faults) > 0 {
		return v.show(http.StatusUnprocessableEntity, "import", &importView{File: name, Faults: v.faultRows(faults), Drop: drop})
	}
	p := &proposal{
		token: secret(), who: v.me.Name, name: name, until: now.Add(waitingTime), notes: c.Notes,
		Replacement: data.Replacement{Present: present(c), Records: records},
	}
	v.uploads.keep(p)
	return v.goTo(importPath + "/" + p.token)
}

func present(c *data.Content) []data.Collection {
	if c.Present == nil {
		return data.Collections()
	}
	return c.Present
}

// upload reads the file and what stands beside it in the form.
func (v *visit) upload() (name string, body []byte, drop bool, err error) {
	parts, err := v.r.MultipartReader()
	if err != nil {
		return "", nil, false, err
	}
	for {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return name, body, drop, nil
		}
		if err != nil {
			return "", nil, false, err
		}
		switch p.FormName() {
		case "drop":
			drop = true
		case "file":
			if name, body, err = readPart(p); err != nil {
				return "", nil, false, err
			}
		}
	}
}

func readPart(p *multipart.Part) (name string, body []byte, err error) {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r >= '\u202a' && r <= '\u202e' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(p.FileName(), ""))
	body, err = io.ReadAll(io.LimitReader(p, maxUpload+1))
	return name, body, err
}

// unfit tells where the town would not be whole with what was read.
func (v *visit) unfit(t *town, c *data.Content, records []data.Record) ([]data.Fault, error) {
	all := data.Replacement{Present: present(c), Records: records}.Over(t.records)
	with, _, err := data.FromRecords(all)
	if err != nil {
		return nil, err
	}
	var f data.Faults
	with.Validate(&f)
	return f.List(), nil
}

const mostFaults = 200

func (v *visit) faultRows(faults []data.Fault) (rows []faultRow) {
	for _, f := range faults[:min(len(faults), mostFaults)] {
		row := faultRow{Place: cmp.Or(strings.Trim(f.File+" · "+v.place(f), " ·"), "–")}
		var known bool
		if row.Text, known = v.fault(f); !known {
			row.Text, row.Lang = strings.TrimSuffix(f.Wrong+": "+f.Remedy, ": "), "en"
		}
		rows = append(rows, row)
	}
	return rows
}
