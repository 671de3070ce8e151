package ipp

import (
	"cmp"
	"testing"

	"bninsar.ma/madkhal/kiosk/print"
)

// TestReasons is the table of printer-state-reasons (RFC 8011, PWG 5100.9, the
// registry of IANA, CUPS' own): what becomes of each where the printer calls it
// an error, remarks on it and goes on, or stands still with it; and what staff
// and visitors are told.
func TestReasons(t *testing.T) {
	const none = print.Reason("")
	for _, c := range []struct {
		said                 string
		failed, noted, still print.Reason
	}{
		{"media-empty", print.NoPaper, print.PaperLow, print.NoPaper},
		{"media-needed", print.NoPaper, print.NoPaper, print.NoPaper},
		{"input-tray-missing", print.NoPaper, print.PaperLow, print.NoPaper},
		{"input-manual-input-request", print.NoPaper, print.PaperLow, print.NoPaper},
		{"media-path-input-empty", print.NoPaper, print.PaperLow, print.NoPaper},
		{"media-low", print.PaperLow, print.PaperLow, print.Paused},
		{"media-jam", print.Jam, none, print.Jam},
		{"media-path-jam", print.Jam, none, print.Jam},
		{"cutter-jam", print.Jam, none, print.Jam},
		{"stapler-jam", print.Jam, none, print.Jam},
		{"cover-open", print.CoverOpen, none, print.CoverOpen},
		{"door-open", print.CoverOpen, none, print.CoverOpen},
		{"interlock-open", print.CoverOpen, none, print.CoverOpen},
		{"stacker-cover-open", print.CoverOpen, none, print.CoverOpen},
		{"subunit-opened", print.CoverOpen, none, print.CoverOpen},
		{"offline", print.Offline, print.Offline, print.Offline},
		{"shutdown", print.Offline, print.Offline, print.Offline},
		{"connecting-to-device", print.Offline, print.Offline, print.Offline},
		{"timed-out", print.Offline, print.Offline, print.Offline},
		{"deactivated", print.Offline, print.Offline, print.Offline},
		{"subunit-offline", print.Offline, none, print.Offline},
		{"paused", none, none, print.Paused}, // after this job
		{"moving-to-paused", none, none, print.Paused},
		{"hold-new-jobs", none, none, print.Paused},
		{"stopping", none, none, print.Paused},
		{"stopped-partly", none, none, print.Paused},
		{"toner-empty", print.NoInk, print.InkLow, print.NoInk},
		{"toner-low", print.InkLow, print.InkLow, print.Paused},
		{"marker-supply-empty", print.NoInk, print.InkLow, print.NoInk},
		{"marker-supply-low", print.InkLow, print.InkLow, print.Paused},
		{"marker-supply-missing", print.NoInk, print.InkLow, print.NoInk},
		{"marker-ink-empty", print.NoInk, print.InkLow, print.NoInk},
		{"marker-ink-almost-empty", print.InkLow, print.InkLow, print.Paused},
		{"marker-waste-almost-full", none, none, print.Paused},
		{"marker-waste-full", print.Fault, none, print.Fault},
		{"developer-empty", print.NoInk, print.InkLow, print.NoInk},
		{"developer-low", print.InkLow, print.InkLow, print.Paused},
		{"output-area-almost-full", none, none, print.Paused},
		{"output-area-full", print.Fault, none, print.Fault},
		{"output-tray-missing", print.Fault, none, print.Fault},
		{"spool-area-full", print.Fault, none, print.Fault},
		{"fuser-over-temp", print.Fault, none, print.Fault},
		{"fuser-under-temp", print.Fault, none, print.Fault},
		{"opc-near-eol", none, none, print.Paused},
		{"opc-life-over", print.Fault, none, print.Fault},
		{"interpreter-resource-unavailable", print.Fault, none, print.Fault},
		{"identify-printer-requested", print.Fault, none, print.Paused},
		{"cups-waiting-for-job-completed", none, none, print.Paused},
		{"cups-missing-filter", none, none, print.Paused},
		{"cups-insecure-filter", none, none, print.Paused},
		{"cups-ipp-conformance-failure", none, none, print.Paused},
		{"cups-remote-stopped", none, none, print.Paused},
		{"other", print.Fault, none, print.Fault},
		{"a-new-thing", print.Fault, none, print.Paused},
		{"none", none, none, print.Paused},
	} {
		for word, want := range map[string]print.Reason{c.said + "-error": c.failed, c.said + "-warning": c.noted, c.said + "-report": c.noted} {
			tellsOf(t, word, idle, want)
		}
		tellsOf(t, c.said, stopped, c.still)
		tellsOf(t, c.said+"-report", stopped, c.still)
	}
	// Without a grade: the paper is out, but whether a waste box matters is open.
	tellsOf(t, "media-empty", idle, print.NoPaper)
	tellsOf(t, "cover-open", processing, print.CoverOpen)
	tellsOf(t, "marker-waste-full", idle, none)
	tellsOf(t, "none", 99, print.Wrong)
	var s print.State
	words{state: idle, accepting: false, reasons: []string{"none"}}.read(&s)
	if s.Main() != print.Offline {
		t.Errorf("a printer that takes no jobs: %v", s.Reasons)
	}
}

// tellsOf checks what becomes of a word, and that a visitor hears of it only
// where nothing comes out.
func tellsOf(t *testing.T, said string, state int, want print.Reason) {
	t.Helper()
	var s print.State
	words{state: state, accepting: true, reasons: []string{said}}.read(&s)
	visitor := ""
	if want != "" && want.Stops() {
		visitor = "print.not_now"
	}
	if want == print.NoPaper {
		visitor = "print.no_paper"
	}
	if got := s.Main(); got != want || got.Visitor() != visitor && got != "" || s.Ready() != (visitor == "") {
		t.Errorf("%s in state %d: %v, want %q", said, state, s.Reasons, cmp.Or(string(want), "nothing"))
	}
}
