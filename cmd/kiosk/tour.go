package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// tourPage is one picture of the tour.
type tourPage struct {
	Lang    data.Lang
	Route   nav.Route
	File    string // below the tour's folder, with slashes
	Targets []touch.Target
}

// clockAt is a clock that stands at a moment; "" is one that goes.
func clockAt(at string) (func() time.Time, error) {
	if at == "" {
		return time.Now, nil
	}
	t, err := moment(at)
	return func() time.Time { return t }, err
}

// runTour draws every screen as a picture.
func runTour(ctx context.Context, e *env, args []string) (err error) {
	fs := e.flags("tour")
	dir := fs.String("data", "", "data `DIR` of the screen")
	out := fs.String("out", "", "`DIR` for the pictures")
	size := fs.String("size", "1080x1920", "pixels, `WxH`")
	inches := fs.Float64("diagonal", style.DefaultDiagonal, "of the screen, in `INCHES`")
	langs := fs.String("lang", "ar,fr,zgh", "languages")
	mounting := fs.Float64("mounting-height", style.DefaultMounting, "of the picture's lower edge above the floor, in `MM`")
	text := fs.String("text", "normal", "normal, large or larger")
	contrast := fs.String("contrast", "normal", "normal or high")
	seated := fs.Bool("seated", false, "within the reach of who sits")
	at := fs.String("at", "", "the hour to show, `TIME` like 2026-11-23T10:42 (default: now)")
	kioskID := fs.String("kiosk", "", "`ID` of the screen (default: the first)")
	only := fs.String("only", "", "kinds of pages or single ones, as home,map,budget-out/personnel; kinds: one page of each (default: all)")
	if err := parse(fs, args, "data", "out"); err != nil {
		return err
	}
	mode, err := modeNamed(*text, *contrast)
	if err != nil {
		return err
	}
	w, h, err := pixels(*size)
	if err != nil {
		return err
	}
	in, err := languages(*langs)
	if err != nil {
		return err
	}
	now, err := clockAt(*at)
	if err != nil {
		return err
	}
	store, err := readStore(ctx, *dir, e.log)
	if err != nil {
		return fmt.Errorf("%w; fill it with: kiosk sync", err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	lib := kiosk.NewLibrary(store, e.log)
	base, err := drawing(glass{w, h, *inches, *mounting}, lib, now, kioskOr(lib, *kioskID))
	if err != nil {
		return err
	}
	if mode.Seated = *seated; mode.Seated && !base.Kit.CanSit() {
		return fmt.Errorf("%w: a screen of %v inches at %v mm leaves no room within the reach of who sits", cli.ErrUsage, *inches, *mounting)
	}
	deps := *base.For(mode)
	state, err := store.State(ctx)
	if err != nil {
		return err
	}
	deps.Issued = func() time.Time { return state.Content }
	pages, err := takeTour(ctx, e, &deps, in, *only, *out)
	if err != nil {
		return err
	}
	if err := errors.Join(writeIndex(*out, pages), writeTargets(*out, pages)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.out, "%d pictures in %s\n", len(pages), filepath.Join(*out, "index.html"))
	return err
}

// kioskOr gives an id, or for none that of the first screen.
func kioskOr(lib *kiosk.Library, id string) string {
	if all := lib.Items(data.KiosksC); id == "" && len(all) > 0 {
		return all[0].ItemID()
	}
	return id
}

// modeNamed reads --text and --contrast.
func modeNamed(text, contrast string) (m style.Mode, err error) {
	sizes := map[string]style.Size{"": style.Usual, "normal": style.Usual, "large": style.Large, "larger": style.Larger}
	var ok bool
	if m.Text, ok = sizes[text]; !ok {
		return m, fmt.Errorf("%w: text %q: use normal, large or larger", cli.ErrUsage, text)
	}
	if m.Contrast = contrast == "high"; !m.Contrast && contrast != "normal" && contrast != "" {
		return m, fmt.Errorf("%w: contrast %q: use normal or high", cli.ErrUsage, contrast)
	}
	return m, nil
}

// routesNamed gives the routes that --only names: those of a kind of page, a
// single page by its id, or the first of every kind.
func routesNamed(routes []nav.Route, only string) ([]nav.Route, error) {
	if only == "" {
		return routes, nil
	}
	var out []nav.Route
	for name := range strings.SplitSeq(only, ",") {
		before := len(out)
		page, id, single := strings.Cut(strings.TrimSpace(name), "/")
		for _, r := range routes {
			if string(r.Page) == page || page == "kinds" && !slices.ContainsFunc(out[before:], func(x nav.Route) bool { return x.Page == r.Page }) {
				out = append(out, r)
			}
		}
		if single && len(out) > before {
			out = append(out[:before], nav.Route{Page: nav.Page(page), ID: id})
		}
		if len(out) == before {
			return nil, fmt.Errorf("%w: only %q: no page of this kind; a picture's name begins with its kind", cli.ErrUsage, name)
		}
	}
	return out, nil
}

// takeTour draws the pages that --only names one after the other, in all
// languages, and has them written beside that.
func takeTour(ctx context.Context, e *env, deps *screen.Deps, langs []data.Lang, only, out string) ([]tourPage, error) {
	routes, err := routesNamed(append(screen.All(deps.Library), screen.Standing()...), only)
	if err != nil {
		return nil, err
	}
	deps.Go, deps.Back, deps.Language = func(nav.Route) {}, func() {}, func(data.Lang) {}
	deps.Finish, deps.Stay, deps.Repaint = func() {}, func() {}, func() {}
	deps.Replace, deps.SetMode, deps.Clean = func(nav.Route) {}, func(style.Mode) {}, func() {}
	deps.Rated = noAnswers{}
	pictures := kiosk.NewPictures(deps)
	w := newWriter()
	var pages []tourPage
	for _, l := range langs {
		if err := os.MkdirAll(filepath.Join(out, string(l)), 0o755); err != nil {
			return nil, errors.Join(err, w.wait())
		}
		for n, r := range routes {
			if ctx.Err() != nil {
				return nil, errors.Join(ctx.Err(), w.wait())
			}
			p := deps.Draw(r, l, r.Page != nav.Home)
			for i, off := 0, 0; ; i++ {
				file := string(l) + "/" + fileName(r, i)
				w.write(filepath.Join(out, filepath.FromSlash(file)), pictures.Take(p, off))
				pages = append(pages, tourPage{l, r, file, pictures.Stage().Targets()})
				next := pictures.Stage().NextPage()
				if next == off {
					break
				}
				off = next
			}
			if n%25 == 24 {
				e.log.Info("tour", "language", string(l), "pages", n+1, "of", len(routes))
			}
		}
	}
	return pages, w.wait()
}

// noAnswers has the tour show that visitors are asked.
type noAnswers struct{}

// Rate and Reason implement screen.Rated.
func (noAnswers) Rate(int)      {}
func (noAnswers) Reason(string) {}

// fileName is "service-copie-deces.png", or "…-p2.png" for what is scrolled to.
func fileName(r nav.Route, part int) string {
	name := string(r.Page)
	if r.ID != "" {
		name += "-" + strings.ReplaceAll(r.ID, "/", "_")
	}
	if r.Show != "" {
		name += "-" + strings.ReplaceAll(r.Show, " ", "_")
	}
	if part > 0 {
		name += fmt.Sprintf("-p%d", part+1)
	}
	return name + ".png"
}

// writer writes pictures while the next one is drawn.
type writer struct {
	jobs chan func() error
	done chan error
}

func newWriter() *writer {
	w := &writer{jobs: make(chan func() error, 2), done: make(chan error, 1)}
	go func() {
		var err error
		for job := range w.jobs {
			if err == nil {
				err = job()
			}
		}
		w.done <- err
	}()
	return w
}

func (w *writer) write(path string, img image.Image) {
	w.jobs <- func() (err error) {
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		enc := png.Encoder{CompressionLevel: png.BestSpeed}
		if b := img.Bounds(); b.Dx()*b.Dy() < 1_000_000 {
			enc.CompressionLevel = png.BestCompression // small ones go into documents
		}
		return enc.Encode(f, img)
	}
}

func (w *writer) wait() error {
	close(w.jobs)
	return <-w.done
}
