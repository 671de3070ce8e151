package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/png"
	"log/slog"
	"time"

	"golang.org/x/image/draw"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	lobby "bninsar.ma/madkhal/kiosk"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/pictogram"
	screens "bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
	"bninsar.ma/madkhal/kiosk/typeset"
	"bninsar.ma/madkhal/sync/server/admin"
)

// The screen that previews show, and how much smaller than it they are.
const (
	previewW, previewH = 1080, 1920
	previewScale       = 2
	previewQueue       = 4
	previewKept        = 24
)

// painter draws pages as a screen does. The toolkit wants one
// goroutine, which starts with the first preview; the last pictures are kept.
type painter struct {
	now  func() time.Time
	log  *slog.Logger
	jobs chan drawing
}

// drawing is one picture wanted.
type drawing struct {
	ctx     context.Context
	content *data.Content
	of      data.Collection
	id      string
	lang    data.Lang
	done    chan drawn
}

type drawn struct {
	png []byte
	err error
}

// newPainter draws until ctx ends.
func newPainter(ctx context.Context, now func() time.Time, log *slog.Logger) *painter {
	p := &painter{now: now, log: log, jobs: make(chan drawing, previewQueue)}
	go p.run(ctx)
	return p
}

// Preview implements admin.Painter.
func (p *painter) Preview(ctx context.Context, content *data.Content, of data.Collection, id string, lang data.Lang) ([]byte, error) {
	job := drawing{ctx, content, of, id, lang, make(chan drawn, 1)}
	select {
	case p.jobs <- job:
	default:
		return nil, admin.ErrBusy
	}
	select {
	case d := <-job.done:
		return d.png, d.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (p *painter) run(ctx context.Context) {
	var b *board
	for {
		select {
		case <-ctx.Done():
			return
		case job := <-p.jobs:
			if job.ctx.Err() != nil {
				continue // nobody waits any more
			}
			var d drawn
			if b == nil {
				b, d.err = newBoard(p.now, p.log)
			}
			if d.err == nil {
				d.png, d.err = b.guarded(job)
			}
			job.done <- d
		}
	}
}

// board is the screen that is drawn on.
type board struct {
	deps     screens.Deps
	pictures *lobby.Pictures
	now      func() time.Time
	log      *slog.Logger
	kept     map[[32]byte][]byte
	order    [][32]byte
}

func newBoard(now func() time.Time, log *slog.Logger) (*board, error) {
	deps, err := newPages(now)
	if err != nil {
		return nil, err
	}
	b := &board{deps: *deps, now: now, log: log, kept: map[[32]byte][]byte{}}
	b.pictures = lobby.NewPictures(&b.deps)
	return b, nil
}

// newPages is what a screen's pages are made with, but for their content.
func newPages(now func() time.Time) (*screens.Deps, error) {
	words, err := i18n.Load(locales.FS())
	if err != nil {
		return nil, err
	}
	letters, err := typeset.New()
	if err != nil {
		return nil, err
	}
	return &screens.Deps{
		Kit: &touch.Kit{
			Type: letters, Icons: pictogram.New(), Palette: style.Light(),
			Metrics: style.NewMetrics(previewW, previewH, style.DefaultDiagonal),
		},
		Words: words, Now: now, Issued: now, Program: version, Maps: new(screens.Maps),
		Go: func(nav.Route) {}, Back: func() {}, Language: func(data.Lang) {}, Finish: func() {}, Stay: func() {}, Repaint: func() {},
		Replace: func(nav.Route) {},
	}, nil
}

// guarded keeps a fault of the drawing from ending the server.
func (b *board) guarded(job drawing) (picture []byte, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("preview of %s: %v", job.id, v)
		}
	}()
	return b.draw(job)
}

func (b *board) draw(job drawing) ([]byte, error) {
	records, err := job.content.Records()
	if err != nil {
		return nil, err
	}
	now := b.now()
	sum := sha256.New()
	for _, r := range records {
		_, _ = fmt.Fprintf(sum, "%s %s %s\n", r.Collection, r.ID, r.Body) // a hash takes all
	}
	_, _ = fmt.Fprint(sum, job.of, job.id, job.lang, now.Format("2006-01-02 15:04"))
	key := [32]byte(sum.Sum(nil))
	if kept, ok := b.kept[key]; ok {
		return kept, nil
	}
	zone := time.UTC
	if s := job.content.Settings; len(s) > 0 {
		if z, err := time.LoadLocation(s[0].TimeZone); err == nil {
			zone = z
		}
	}
	b.deps.Library = lobby.NewLibrary(shelves(records), b.log)
	b.deps.Now = func() time.Time { return now.In(zone) }
	b.deps.Kiosk = firstKiosk(job.content)
	page := b.deps.Draw(pageOf(job.content, job.of, job.id), job.lang, true)
	if page.Body == nil {
		return nil, errors.New("the screen has no such page")
	}
	whole := b.pictures.Take(page, 0)
	small := image.NewNRGBA(image.Rect(0, 0, previewW/previewScale, previewH/previewScale))
	draw.ApproxBiLinear.Scale(small, small.Rect, whole, whole.Bounds(), draw.Src, nil)
	var out bytes.Buffer
	if err := png.Encode(&out, small); err != nil {
		return nil, err
	}
	b.keep(key, out.Bytes())
	return out.Bytes(), nil
}

func (b *board) keep(key [32]byte, picture []byte) {
	if len(b.order) == previewKept {
		delete(b.kept, b.order[0])
		b.order = b.order[1:]
	}
	b.kept[key] = picture
	b.order = append(b.order, key)
}

// pageOf is where the screen tells of an item.
func pageOf(c *data.Content, of data.Collection, id string) nav.Route {
	if page, ok := map[data.Collection]nav.Page{
		data.AnnouncementsC: nav.Announcement, data.ServicesC: nav.Service, data.DepartmentsC: nav.Office, data.EventsC: nav.Event,
		data.DocumentsC: nav.Document, data.FAQC: nav.Question, data.NeedsC: nav.Need, data.ElsewhereC: nav.Elsewhere, data.ProjectsC: nav.Project,
	}[of]; ok {
		return nav.Route{Page: page, ID: id}
	}
	switch of {
	case data.HoursC:
		for _, d := range c.Departments {
			if d.HoursID == id {
				return nav.Route{Page: nav.Office, ID: d.ID}
			}
		}
	case data.AssociationsC:
		return nav.Route{Page: nav.Associations, Show: "1"}
	case data.SettingsC:
		return nav.Route{Page: nav.Contact}
	case data.BuildingC:
		return nav.Route{Page: nav.Map}
	}
	return nav.Route{Page: nav.Home}
}

func firstKiosk(c *data.Content) string {
	if len(c.Kiosks) == 0 {
		return ""
	}
	return c.Kiosks[0].ID
}

// shelves are records that lie in memory.
type shelves []data.Record

// IDs implements kiosk.Records; previews are not heard.
func (shelves) IDs(context.Context, data.Collection) ([]string, error) { return nil, nil }

// Items implements kiosk.Records.
func (s shelves) Items(_ context.Context, c data.Collection) (all []data.Record, _ error) {
	for _, r := range s {
		if r.Collection == c {
			all = append(all, r)
		}
	}
	return all, nil
}
