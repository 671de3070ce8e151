package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"strings"
	"time"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/style"
)

// printWait is how long a technician waits for a slip.
const printWait = 2 * time.Minute

// slipKinds are the kinds of slips and the pages they come from.
var slipKinds = map[string]nav.Page{
	"service": nav.Service, "way": nav.Way, "announcement": nav.Announcement,
	"event": nav.Event, "project": nav.Project, "contact": nav.Contact,
}

// trialKind is the slip that staff print to see how a printer does.
const trialKind = "test"

// printFlags say what is printed and where.
type printFlags struct {
	dir, kind, id, lang, to, printer, paper, at, kioskID string
}

// runPrint prints one slip, to a file or on a printer.
func runPrint(ctx context.Context, e *env, args []string) (err error) {
	var f printFlags
	fs := e.flags("print")
	fs.StringVar(&f.dir, "data", "", "data `DIR` of the screen")
	fs.StringVar(&f.kind, "kind", "", "service, way, announcement, event, project, contact or test")
	fs.StringVar(&f.id, "id", "", "`ID` of the item; of a room for a way")
	fs.StringVar(&f.lang, "lang", "ar", "language of the slip")
	fs.StringVar(&f.to, "to", "", "`FILE` to write, .pdf or .png")
	fs.StringVar(&f.printer, "printer", "", printerHelp)
	fs.StringVar(&f.paper, "paper", "80", "of a file: 58, 80, A5 or A4")
	fs.StringVar(&f.at, "at", "", "the hour to show, `TIME` like 2026-11-23T10:42 (default: now)")
	fs.StringVar(&f.kioskID, "kiosk", "", "`ID` of the screen (default: the first)")
	if err := parse(fs, args, "data", "kind"); err != nil {
		return err
	}
	page, ok := slipKinds[f.kind]
	switch {
	case !ok && f.kind != trialKind:
		return fmt.Errorf("%w: kind %q: use service, way, announcement, event, project, contact or test", cli.ErrUsage, f.kind)
	case f.id == "" && page != nav.Contact && f.kind != trialKind:
		return fmt.Errorf("%w: say which %s: --id ID", cli.ErrUsage, f.kind)
	case (f.to == "") == (f.printer == ""):
		return fmt.Errorf("%w: say where to: --to FILE.pdf or --printer URL, one of them", cli.ErrUsage)
	}
	langs, err := languages(f.lang)
	if err != nil {
		return err
	}
	deps, closing, err := slipDeps(ctx, e, f)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closing()) }()
	slip, ok := deps.Slip(nav.Route{Page: page, ID: f.id}, langs[0])
	switch {
	case f.kind == trialKind:
		slip = deps.TrialSlip(langs[0])
	case !ok:
		return fmt.Errorf("there is no %s %q to print; kiosk search finds ids", f.kind, f.id)
	}
	kit := print.Kit{Type: deps.Kit.Type, Icons: deps.Kit.Icons}
	if f.to != "" {
		return e.slipToFile(kit, slip, f)
	}
	return e.slipToPrinter(ctx, kit, slip, f)
}

// slipDeps is what slips are made with.
func slipDeps(ctx context.Context, e *env, f printFlags) (screen.Deps, func() error, error) {
	now := time.Now
	if f.at != "" {
		t, err := moment(f.at)
		if err != nil {
			return screen.Deps{}, nil, err
		}
		now = func() time.Time { return t }
	}
	store, err := readStore(ctx, f.dir, e.log)
	if err != nil {
		return screen.Deps{}, nil, fmt.Errorf("%w; fill it with: kiosk sync", err)
	}
	lib := kiosk.NewLibrary(store, e.log)
	if all := lib.Items(data.KiosksC); f.kioskID == "" && len(all) > 0 {
		f.kioskID = all[0].ItemID()
	}
	deps, err := drawing(glass{1080, 1920, style.DefaultDiagonal, style.DefaultMounting}, lib, now, f.kioskID)
	if err == nil {
		var state data.FeedState
		if state, err = store.State(ctx); err == nil {
			deps.Issued = func() time.Time { return state.Content }
			return deps, store.Close, nil
		}
	}
	return screen.Deps{}, nil, errors.Join(err, store.Close())
}

// slipToFile writes a PDF, or the picture as PNG.
func (e *env) slipToFile(kit print.Kit, slip print.Slip, f printFlags) error {
	paper, err := print.PaperNamed(f.paper)
	if err != nil {
		return fmt.Errorf("%w: %w", cli.ErrUsage, err)
	}
	pages, err := print.Compose(kit, slip, paper)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	switch {
	case strings.HasSuffix(f.to, ".pdf"):
		err = print.PDF(&out, pages)
	case strings.HasSuffix(f.to, ".png") && len(pages) == 1:
		err = png.Encode(&out, image.Image(pages[0]))
	default:
		return fmt.Errorf("%w: --to %s: use a name ending in .pdf, or .png for a single page", cli.ErrUsage, f.to)
	}
	if err != nil {
		return err
	}
	if err := os.WriteFile(f.to, out.Bytes(), 0o644); err != nil {
		return err
	}
	w, h := pages[0].MM()
	_, err = fmt.Fprintf(e.out, "%s: %d page(s) of %.0f × %.0f mm\n", f.to, len(pages), w, h)
	return err
}

// slipToPrinter prints on the first printer that is ready.
func (e *env) slipToPrinter(ctx context.Context, kit print.Kit, slip print.Slip, f printFlags) error {
	list, err := somePrinters(f.printer)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, printWait)
	defer cancel()
	var all error
	for _, p := range list {
		s := p.State(ctx)
		if !s.Ready() {
			all = errors.Join(all, fmt.Errorf("%s is not ready: %s (%s)", p.Name(), s.Main(), s.Detail))
			continue
		}
		pages, err := print.Compose(kit, slip, s.Paper)
		if err != nil {
			return err
		}
		if err := p.Print(ctx, print.Job{Name: strings.Trim(f.kind+"-"+f.id, "-"), Pages: pages}); err != nil {
			all = errors.Join(all, fmt.Errorf("%s: %w", p.Name(), err))
			continue
		}
		if err := paperCounter(f.dir).Add(p.Name(), pages, s.Paper); err != nil {
			e.log.Warn("paper not counted", "error", err.Error())
		}
		_, err = fmt.Fprintf(e.out, "printed on %s, %d page(s)\n", p.Name(), len(pages))
		return err
	}
	return all
}
