package phone

import (
	"errors"
	"html/template"
	"log/slog"
	"sync/atomic"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/sync/server/web"
)

// Options are what a Site is made with; all are required but Proxies, Program
// and Voice.
type Options struct {
	Proxies web.Proxies // who is believed about the way to the visitor
	Words   *i18n.Catalog
	Log     *slog.Logger
	Now     func() time.Time
	Program string // version of the program, for the page about it
	Voice   Voice  // nil = pages are not read aloud; recordings are heard
}

// Site is the phone pages. It is an http.Handler for everything at and below
// "/"; until Show is called it answers 503. Safe for use by several goroutines.
type Site struct {
	o     Options
	set   *template.Template
	aloud *aloud // nil = there is no voice
	shown atomic.Pointer[edition]
}

// New makes a Site without content.
func New(o Options) (*Site, error) {
	if o.Words == nil || o.Log == nil || o.Now == nil {
		return nil, errors.New("phone pages: words, log or clock not given")
	}
	set, err := parseTemplates()
	if err != nil {
		return nil, err
	}
	return &Site{o: o, set: set, aloud: newAloud(o.Voice, o.Now)}, nil
}

// Show makes c, the published version issued then, what all visitors see from
// now on. c must not be changed afterwards.
func (s *Site) Show(version int64, issued time.Time, c *data.Content) {
	s.shown.Store(newEdition(version, issued, c))
}

// Version is the published version that is shown; 0 = none yet.
func (s *Site) Version() int64 {
	if e := s.shown.Load(); e != nil {
		return e.version
	}
	return 0
}
