package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"net/http"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/server/admin"
)

// openStaffPages opens the store and the staff's pages of a server. A store
// that fails takes only these pages away: the feed goes on.
func (p *program) openStaffPages(ctx context.Context, dir string, s *townServer) (http.Handler, error) {
	var err error
	s.store, err = p.openTown(ctx, dir)
	switch {
	case err == nil:
		s.asked = p.sourceRunner(dir, s.store)
		if err := p.openAlarm(s); err != nil {
			return nil, err
		}
		s.staff, err = p.staffPages(ctx, s)
		return s.staff, err
	case errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	p.log.Error("no staff pages, the feed goes on", "error", err)
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "The town hall's store cannot be opened; the server's log says why.", http.StatusServiceUnavailable)
	}), nil
}

// staffPages makes the staff's pages of a server that is being opened.
func (p *program) staffPages(ctx context.Context, s *townServer) (*admin.Staff, error) {
	var mail admin.Mailer
	if s.mail != nil {
		mail = s.mail
	}
	return admin.New(admin.Options{
		Store: s.store,
		Publish: func(ctx context.Context, who string) (int64, error) {
			v, err := p.publishTown(ctx, s.store, s.repo, who)
			if err == nil {
				s.hints.Tell()
			}
			return v, err
		},
		Check: func(all []data.Record) error {
			_, err := whole(all)
			return err
		},
		Painter: newPainter(ctx, p.now, p.log),
		Print:   newPrinter(),
		Read:    readUpload,
		Form:    p.writeForm,
		Enrol: func(ctx context.Context, id, name, address string) ([]byte, string, error) {
			var file bytes.Buffer
			sum, _, err := writeEnrolment(ctx, s.repo, s.store, id, name, address, &file)
			return file.Bytes(), sum, err
		},
		Keys: func() (k admin.Keys, err error) {
			k.Here = s.repo.RootKeyHere()
			k.Until, err = s.repo.RootExpires()
			return k, err
		},
		Sources: s.asked,
		Call:    s.hints.Call,
		Mail:    mail,
		Words:   locales.Staff(),
		Screen:  locales.FS(),
		Proxies: s.o.proxies,
		Now:     p.now,
		Log:     p.log,
	})
}
