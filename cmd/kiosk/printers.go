package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/print/escpos"
	"bninsar.ma/madkhal/kiosk/print/ipp"
	"bninsar.ma/madkhal/kiosk/print/spool"
)

const printerHelp = "`URL`s of printers, best first, apart by commas: escpos:/dev/usb/lp0?width=80, escpos+tcp://HOST:9100?width=58, ipp://HOST/ipp/print, ipps://…, pdf:DIR?paper=A5"

// askWait is how long `kiosk printers` waits for all of them.
const askWait = 30 * time.Second

// printersOf opens the printers of a list, best first.
func printersOf(list string, now func() time.Time) (all []print.Printer, err error) {
	for _, one := range strings.Split(list, ",") {
		if one = strings.TrimSpace(one); one == "" {
			continue
		}
		p, err := printerOf(one, now)
		if err != nil {
			return nil, fmt.Errorf("%w: printer %s: %w", cli.ErrUsage, one, err)
		}
		all = append(all, p)
	}
	return all, nil
}

// somePrinters opens the printers of a list that must name one.
func somePrinters(list string) ([]print.Printer, error) {
	all, err := printersOf(list, time.Now)
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("%w: --printer %q names no printer", cli.ErrUsage, list)
	}
	return all, err
}

func printerOf(one string, now func() time.Time) (print.Printer, error) {
	u, err := url.Parse(one)
	if err != nil {
		return nil, err
	}
	if err := onlyKnown(u.Query()); err != nil {
		return nil, err
	}
	place := u.Opaque
	if place == "" {
		place = u.Path
	}
	switch u.Scheme {
	case "pdf":
		paper, err := paperOf(u, "80")
		return &print.Folder{Dir: place, Paper: paper, Now: now}, errors.Join(err, needed(place, "pdf:DIR"))
	case "escpos":
		paper, profile, err := receiptOf(u)
		return escpos.Device(place, paper, profile), errors.Join(err, needed(place, "escpos:/dev/usb/lp0"))
	case "escpos+tcp":
		host := u.Host
		if u.Port() == "" {
			host = net.JoinHostPort(u.Hostname(), "9100")
		}
		paper, profile, err := receiptOf(u)
		return escpos.TCP(host, paper, profile), errors.Join(err, needed(u.Hostname(), "escpos+tcp://HOST:9100"))
	case "ipp", "ipps":
		o := ipp.Options{TrustAny: u.Query().Get("certificate") == "any", Now: now}
		if u.Query().Has("paper") || u.Query().Has("width") {
			paper, err := paperOf(u, "")
			if err != nil {
				return nil, err
			}
			o.Paper = &paper
		}
		return ipp.New(u, o), needed(u.Hostname(), "ipp://HOST/ipp/print")
	}
	return nil, fmt.Errorf("begin it with escpos:, escpos+tcp://, ipp://, ipps:// or pdf:DIR")
}

func needed(place, how string) error {
	if place == "" {
		return fmt.Errorf("write it like %s", how)
	}
	return nil
}

// onlyKnown refuses what would be overlooked.
func onlyKnown(q url.Values) error {
	for k := range q {
		switch k {
		case "paper", "width", "profile", "certificate":
		default:
			return fmt.Errorf("%q is not understood; use width, paper, profile or certificate", k)
		}
	}
	return nil
}

func receiptOf(u *url.URL) (print.Paper, escpos.Profile, error) {
	paper, err := paperOf(u, "80")
	if err == nil && paper.H > 0 {
		err = fmt.Errorf("a receipt printer takes width=58 or width=80, not %s", paper.Name)
	}
	profile, bad := escpos.ProfileNamed(u.Query().Get("profile"))
	return paper, profile, errors.Join(err, bad)
}

// paperOf reads ?paper=A5 or ?width=80.
func paperOf(u *url.URL, usual string) (print.Paper, error) {
	q := u.Query()
	for _, name := range []string{q.Get("paper"), q.Get("width"), usual} {
		if name != "" {
			return print.PaperNamed(name)
		}
	}
	return print.Paper{}, errors.New("name the paper: width=58, width=80, paper=A5 or paper=A4")
}

// printerState is one printer of what `kiosk printers` prints.
type printerState struct {
	Printer   string   `json:"printer"`
	Reachable bool     `json:"reachable"`
	Ready     bool     `json:"ready"`
	Reasons   []string `json:"reasons"`
	Words     []string `json:"words"`
	Detail    string   `json:"detail,omitempty"`
	Paper     string   `json:"paper,omitempty"`

	// Since the paper was changed; nil without the data folder of a screen.
	Used *spool.Used `json:"used,omitempty"`
}

// runPrinters tells how the printers stand.
func runPrinters(ctx context.Context, e *env, args []string) error {
	fs := e.flags("printers")
	list := fs.String("printer", "", printerHelp)
	lang := fs.String("lang", "fr", "language of the words")
	asJSON := fs.Bool("json", false, "as JSON")
	dir := fs.String("data", "", "data `DIR` of the screen, to tell what was used since the paper was changed")
	changed := fs.Bool("paper-changed", false, "note that paper was put in, in --data")
	if err := parse(fs, args, "printer"); err != nil {
		return err
	}
	langs, err := languages(*lang)
	if err != nil {
		return err
	}
	all, err := somePrinters(*list)
	if err != nil {
		return err
	}
	used, err := paperOfPrinters(*dir, all, *changed)
	if err != nil {
		return err
	}
	cat, err := i18n.Load(locales.FS())
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, askWait)
	defer cancel()
	states := make([]printerState, 0, len(all))
	for _, p := range all {
		s := tell(p, p.State(ctx), cat.For(langs[0]))
		if used != nil {
			u := used[p.Name()]
			s.Used = &u
			s.Words = append(s.Words, cat.For(langs[0]).T("printer.used", cat.For(langs[0]).Number(int64(u.Slips))).Text)
		}
		states = append(states, s)
	}
	if *asJSON {
		return e.json(states)
	}
	for _, s := range states {
		if _, err := fmt.Fprintln(e.out, s.line()); err != nil {
			return err
		}
	}
	return nil
}

// paperOfPrinters gives what the printers used since their paper was changed,
// nil without a data folder; changed begins anew.
func paperOfPrinters(dir string, all []print.Printer, changed bool) (map[string]spool.Used, error) {
	if dir == "" {
		if changed {
			return nil, fmt.Errorf("%w: say which screen's paper was changed: --data DIR", cli.ErrUsage)
		}
		return nil, nil
	}
	c := paperCounter(dir)
	if changed {
		for _, p := range all {
			if err := c.Changed(p.Name()); err != nil {
				return nil, err
			}
		}
	}
	return c.Used()
}

// line is a state for a technician to read; what the printer itself says stands
// behind the words where it is not ready.
func (s printerState) line() string {
	name, err := url.PathUnescape(s.Printer)
	if err != nil {
		name = s.Printer
	}
	line := name + ": " + strings.Join(s.Words, " ")
	if !s.Ready && s.Detail != "" {
		line += " (" + s.Detail + ")"
	}
	return line
}

// tell puts a state into words.
func tell(p print.Printer, s print.State, w *i18n.Words) printerState {
	out := printerState{
		Printer: p.Name(), Reachable: s.Main() != print.Away, Ready: s.Ready(), Detail: s.Detail, Paper: s.Paper.Name,
		Reasons: []string{}, Words: []string{},
	}
	if s.Ready() {
		out.Words = append(out.Words, w.T("printer.ready").Text)
	}
	for _, r := range s.Reasons {
		out.Reasons = append(out.Reasons, string(r))
		out.Words = append(out.Words, w.T(r.Staff()).Text)
	}
	return out
}
