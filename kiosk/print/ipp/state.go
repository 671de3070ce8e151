package ipp

import (
	"strings"

	"bninsar.ma/madkhal/kiosk/print"
)

// Printer states (RFC 8011, 5.4.11).
const (
	idle       = 3
	processing = 4
	stopped    = 5
)

// reasons is what printer-state-reasons say (RFC 8011, 5.4.12, and the registry
// of IANA), without their "-error", "-warning" or "-report".
var reasons = map[string]print.Reason{
	"media-empty": print.NoPaper, "media-needed": print.NoPaper, "input-tray-missing": print.NoPaper,
	"media-low": print.PaperLow,
	"media-jam": print.Jam, "cutter-jam": print.Jam,
	"cover-open": print.CoverOpen, "door-open": print.CoverOpen, "interlock-open": print.CoverOpen,
	"toner-empty": print.NoInk, "marker-supply-empty": print.NoInk, "marker-supply-missing": print.NoInk,
	"toner-low": print.InkLow, "marker-supply-low": print.InkLow,
	"offline": print.Offline, "shutdown": print.Offline, "connecting-to-device": print.Offline, "timed-out": print.Offline,
	"deactivated": print.Offline, "hold-new-jobs": print.Paused, "paused": print.Paused, "moving-to-paused": print.Paused,
	"output-tray-missing": print.Fault, "output-area-full": print.Fault, "spool-area-full": print.Fault, "fuser-over-temp": print.Fault,
	"fuser-under-temp": print.Fault, "opc-life-over": print.Fault, "interpreter-resource-unavailable": print.Fault,
	"marker-waste-full": print.Fault, "other": print.Fault,
}

// harmless are reasons that stop nothing though their name may sound so.
func harmless(r string) bool {
	switch r {
	case "none", "", "marker-waste-almost-full", "output-area-almost-full", "opc-near-eol", "cups-waiting-for-job-completed",
		"job-printing", "cups-remote-pending", "cups-remote-processing":
		return true
	}
	return false
}

// addReasons reads what a printer says of itself into a state.
func addReasons(s *print.State, state int, accepting bool, said []string) {
	paused := false
	for _, r := range said {
		switch known := reasonNamed(r, state); known {
		case "":
		case print.Paused:
			paused = true // it may only have been told to stop after this job
		default:
			s.Add(known)
		}
	}
	if paused && (state == stopped || !accepting) {
		s.Add(print.Paused)
	}
	switch {
	case state == stopped && s.Ready():
		s.Add(print.Paused)
	case state != idle && state != processing && state != stopped:
		s.Add(print.Wrong)
	case !accepting && s.Ready():
		s.Add(print.Offline)
	}
}

// reasonNamed gives the reason behind a word, "" for none. A fault, and what we
// do not know, count only where the printer calls them an error or stands still
// with them.
func reasonNamed(word string, state int) print.Reason {
	base, severe := word, false
	for _, end := range []string{"-error", "-warning", "-report"} {
		if cut, ok := strings.CutSuffix(word, end); ok {
			base, severe = cut, end == "-error"
		}
	}
	known, ok := reasons[base]
	switch {
	case ok && (known != print.Fault || severe || state == stopped):
		return known
	case !ok && severe && !harmless(base):
		return print.Fault
	}
	return ""
}
