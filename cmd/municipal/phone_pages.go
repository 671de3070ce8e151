package main

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/sync/publish"
	"bninsar.ma/madkhal/sync/server/phone"
	"bninsar.ma/madkhal/sync/server/web"
)

// lookEvery is how soon the phone pages show what another program published.
const lookEvery = time.Second

// phonePages are the phone pages of a feed, kept as new as it is.
type phonePages struct {
	*phone.Site
	repo *publish.Repo
	sign string // the file that every new version changes
	log  *slog.Logger
	seen os.FileInfo
}

func (p *program) openPhonePages(ctx context.Context, dir string, repo *publish.Repo, proxies web.Proxies) (*phonePages, error) {
	words, err := i18n.Load(locales.FS())
	if err != nil {
		return nil, err
	}
	site, err := phone.New(phone.Options{Words: words, Log: p.log, Now: p.now, Program: version, Proxies: proxies, Voice: p.newVoice(ctx)})
	if err != nil {
		return nil, err
	}
	s := &phonePages{Site: site, repo: repo, sign: filepath.Join(feedFolder(dir), "timestamp.json"), log: p.log}
	s.look(ctx)
	return s, nil
}

// keepNew shows each new version until ctx ends. What cannot be read is told once; visitors go on seeing what they saw.
func (s *phonePages) keepNew(ctx context.Context) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			s.look(ctx)
		}
	}
}

func (s *phonePages) look(ctx context.Context) {
	info, err := os.Stat(s.sign)
	if err != nil || s.seen != nil && os.SameFile(info, s.seen) && info.ModTime().Equal(s.seen.ModTime()) {
		return // nothing published yet, or nothing new
	}
	s.seen = info
	p, err := s.repo.Published(ctx)
	if ctx.Err() != nil || err == nil && p.Version == s.Version() {
		return
	}
	var c *data.Content
	if err == nil {
		c, _, err = data.FromRecords(p.Records)
	}
	if err != nil {
		s.log.Error("the phone pages do not show what is published", "error", err)
		return
	}
	s.Show(p.Version, p.Issued, c)
	s.log.Info("phone pages show", "version", p.Version)
}
