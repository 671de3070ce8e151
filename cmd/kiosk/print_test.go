package main

import (
	"context"
	"encoding/json"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/multi/qrcode"

	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/print/printtest"
	"bninsar.ma/madkhal/kiosk/print/spool"
	"bninsar.ma/madkhal/kiosk/screen"
)

// TestPrint takes slips of every kind from a synced screen to a file and to a
// printer that is a folder.
func TestPrint(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	dir := t.TempDir()
	for _, slip := range []struct{ kind, id, lang, says string }{
		{"service", "declaration-naissance", "ar", "التصريح بولادة"},
		{"service", "declaration-naissance", "fr", "Déclaration de naissance"},
		{"announcement", "ann-urgence-eau", "fr", "eau potable"},
		{"event", "session-2026-02", "zgh", "2026"},
		{"project", "archives", "fr", "archives"},
		{"contact", "", "ar", "BEGIN:VCARD"},
		{"test", "", "fr", "Feuille d’essai"},
	} {
		file := filepath.Join(dir, slip.kind+slip.lang+".png")
		said := mustRun(t, "kiosk", "print", "--data", screen.dir, "--kind", slip.kind, "--id", slip.id, "--lang", slip.lang, "--to", file, "--at", "2026-01-23T10:42")
		if !strings.Contains(said, "1 page(s) of 72 ×") {
			t.Errorf("%s said %q", slip.kind, said)
		}
		if all := codesIn(t, file); !strings.Contains(all, slip.says) {
			t.Errorf("%s in %s: the codes say %q", slip.kind, slip.lang, all)
		}
	}
	mustRun(t, "kiosk", "print", "--data", screen.dir, "--kind", "service", "--id", "declaration-naissance", "--printer", "escpos+tcp://127.0.0.1:1,pdf:"+dir+"?paper=A5")
	if found, _ := filepath.Glob(filepath.Join(dir, "*-service-declaration-naissance.pdf")); len(found) != 1 {
		t.Errorf("the second printer made %v", found)
	}
	var states []printerState
	must(t, json.Unmarshal([]byte(mustRun(t, "kiosk", "printers", "--json", "--printer", "escpos+tcp://127.0.0.1:1,pdf:"+dir)), &states))
	if len(states) != 2 || states[0].Reachable || states[0].Ready || len(states[0].Words) != 1 || !states[1].Ready || states[1].Paper != "80" {
		t.Errorf("printers stand like %+v", states)
	}
	countsPaper(t, screen.dir, dir)
	r := run(t, "kiosk", "print", "--data", screen.dir, "--kind", "service", "--id", "none", "--to", filepath.Join(dir, "x.pdf"))
	if r.code != 1 || !strings.Contains(r.err, `no service "none"`) {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
}

// TestPrintRefuses: what a technician writes wrong is told with what would be
// right, and nothing is printed.
func TestPrintRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "slip.pdf")
	for _, c := range []struct {
		args string
		code int
		says string
	}{
		{"print --data D --kind service --to F", 2, "--id ID"},
		{"print --data D --kind ticket --to F", 2, `"ticket": use service, way`},
		{"print --data D --kind contact", 2, "--to FILE.pdf or --printer URL"},
		{"print --data D --kind contact --to F --printer pdf:/tmp", 2, "one of them"},
		{"print --data D --kind contact --to F --lang en", 2, "use ar, fr or zgh"},
		{"print --data D --kind contact --to F", 1, "kiosk sync"},
		{"printers --printer ,", 2, "names no printer"},
		{"printers --printer lpt1", 2, "begin it with escpos:"},
		{"printers --printer escpos:/dev/usb/lp0?width=70", 2, "use 58, 80, A5 or A4"},
		{"printers --printer escpos:/dev/usb/lp0?paper=A4", 2, "width=58 or width=80"},
		{"printers --printer escpos:/dev/usb/lp0?profile=star", 2, "use generic, epson"},
		{"printers --printer escpos:/dev/usb/lp0?widht=80", 2, `"widht" is not understood`},
		{"printers --printer ipp:///ipp/print", 2, "ipp://HOST/ipp/print"},
		{"printers --printer ipp://host/ipp/print?paper=letter", 2, "use 58, 80, A5 or A4"},
		{"printers --printer pdf:/tmp --paper-changed", 2, "--data DIR"},
		{"printers --printer escpos:/dev/usb/lp99", 0, "(open /dev/usb/lp99: no such file or directory)"},
		{"printers --printer ipp://127.0.0.1:1/printers/الاستقبال", 0, "printers/الاستقبال: L’imprimante ne répond pas"},
	} {
		args := strings.Fields(strings.NewReplacer(" D", " "+t.TempDir(), " F", " "+file).Replace(c.args))
		if r := run(t, "kiosk", args...); r.code != c.code || !strings.Contains(r.out+r.err, c.says) {
			t.Errorf("%s: exit %d: %s%s", c.args, r.code, r.out, r.err)
		}
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("a slip was written")
	}
}

// TestPaperOnThePanel: staff see at the screen, and in what it reports, that paper
// runs low and how many slips came out since it was changed.
func TestPaperOnThePanel(t *testing.T) {
	r := printtest.NewReceipt(t)
	list, err := printersOf("escpos+tcp://"+r.Addr+"?profile=epson", time.Now)
	must(t, err)
	dir, looked := t.TempDir(), make(chan struct{}, 100)
	must(t, paperCounter(dir).Add(list[0].Name(), nil, print.Paper{}))
	s := spool.New(print.Kit{}, list, spool.Options{Paper: paperCounter(dir), Changed: func() { looked <- struct{}{} }})
	ctx, stop := context.WithCancel(t.Context())
	var work sync.WaitGroup
	work.Go(func() { s.Run(ctx) })
	t.Cleanup(func() { stop(); work.Wait() })
	a := &panel{lobby: &lobby{dir: dir}, spool: s}
	says := func(low byte, want ...screen.Condition) {
		t.Helper()
		r.Set(4, printtest.Fine|low)
		must(t, s.PaperChanged("nobody's")) // has it look
		<-looked
		got := a.ofMachine()
		for i, c := range want {
			if got[i].Level != c.Level || got[i].Key != c.Key || c.Args != nil && got[i].Args[0] != c.Args[0] {
				t.Errorf("%#x: %+v, want %+v", low, got[i], c)
			}
		}
	}
	says(0, screen.Condition{Key: "panel.is.printer"}, screen.Condition{Key: "printer.used", Args: []any{1}})
	says(0x0c, screen.Condition{Level: screen.Care, Key: "printer.paper_low"})
	says(0x60, screen.Condition{Level: screen.Care, Key: "panel.is.no_printer"})
	must(t, s.PaperChanged(""))
	says(0, screen.Condition{Key: "panel.is.printer"}, screen.Condition{Key: "printer.used", Args: []any{0}})
}

// countsPaper prints a trial slip after the one before, and changes the paper.
func countsPaper(t *testing.T, data, dir string) {
	t.Helper()
	mustRun(t, "kiosk", "print", "--data", data, "--kind", "test", "--printer", "pdf:"+dir+"?paper=A5")
	used := func(more ...string) *spool.Used {
		var states []printerState
		args := append([]string{"printers", "--json", "--data", data, "--printer", "pdf:" + dir}, more...)
		must(t, json.Unmarshal([]byte(mustRun(t, "kiosk", args...)), &states))
		return states[0].Used
	}
	if u := used(); u == nil || u.Slips != 2 || u.Pages != 2 {
		t.Errorf("used %+v, want two slips of a page", u)
	}
	if u := used("--paper-changed"); u == nil || u.Slips != 0 || u.Since.IsZero() {
		t.Errorf("after new paper %+v", u)
	}
}

func codesIn(t *testing.T, file string) string {
	t.Helper()
	f, err := os.Open(file)
	must(t, err)
	defer func() { _ = f.Close() }()
	img, err := png.Decode(f)
	must(t, err)
	bits, err := gozxing.NewBinaryBitmapFromImage(img)
	must(t, err)
	found, err := qrcode.NewQRCodeMultiReader().DecodeMultiple(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	must(t, err)
	var all []string
	for _, c := range found {
		all = append(all, c.GetText())
	}
	return strings.Join(all, "\n")
}
