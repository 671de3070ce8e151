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

// reasons is what printer-state-reasons say (RFC 8011, 5.4.12, the registry of
// IANA, CUPS' own), without their "-error", "-warning" or "-report".
var reasons = map[string]print.Reason{
	"media-empty": print.NoPaper, "media-needed": print.NoPaper, "input-tray-missing": print.NoPaper,
	"input-manual-input-request": print.NoPaper, "media-path-input-empty": print.NoPaper,
	"media-low": print.PaperLow,
	"media-jam": print.Jam, "cutter-jam": print.Jam,
	"cover-open": print.CoverOpen, "door-open": print.CoverOpen, "interlock-open": print.CoverOpen,
	"toner-empty": print.NoInk, "marker-supply-empty": print.NoInk, "marker-supply-missing": print.NoInk, "marker-ink-empty": print.NoInk,
	"marker-print-ribbon-empty": print.NoInk, "developer-empty": print.NoInk, "marker-developer-empty": print.NoInk,
	"toner-low": print.InkLow, "marker-supply-low": print.InkLow, "marker-ink-almost-empty": print.InkLow,
	"marker-print-ribbon-almost-empty": print.InkLow, "developer-low": print.InkLow, "marker-developer-almost-empty": print.InkLow,
	"offline": print.Offline, "shutdown": print.Offline, "connecting-to-device": print.Offline, "timed-out": print.Offline,
	"deactivated": print.Offline, "deleted": print.Offline,
	"hold-new-jobs": print.Paused, "paused": print.Paused, "moving-to-paused": print.Paused, "stopping": print.Paused,
	"output-tray-missing": print.Fault, "output-area-full": print.Fault, "spool-area-full": print.Fault, "fuser-over-temp": print.Fault,
	"fuser-under-temp": print.Fault, "opc-life-over": print.Fault, "interpreter-resource-unavailable": print.Fault,
	"marker-waste-full": print.Fault, "other": print.Fault, "unknown": print.Fault,
}

// endings say what is the matter with one of the many parts that a reason may
// name (PWG 5100.9): "stacker-jam", "binder-cover-open".
var endings = []struct {
	end    string
	reason print.Reason
}{
	{"-jam", print.Jam},
	{"-cover-open", print.CoverOpen},
	{"-door-open", print.CoverOpen},
	{"-interlock-open", print.CoverOpen},
	{"-opened", print.CoverOpen},
	{"-offline", print.Offline},
	{"-turned-off", print.Offline},
}

// harmless are reasons that stop nothing though their name may sound so.
func harmless(r string) bool {
	switch r {
	case "none", "", "marker-waste-almost-full", "output-area-almost-full", "opc-near-eol", "stopped-partly", "job-printing":
		return true
	}
	return strings.HasPrefix(r, "cups-")
}

// words are what a printer says of itself.
type words struct {
	state     int
	accepting bool
	reasons   []string
	proved    print.Reason // a remark that has kept a slip from coming out
	empty     bool         // no tray has paper
}

// read puts them into a state. A printer that goes on may remark that there is
// no paper and mean one of its trays: suspect is what would then be the matter
// if a slip did not come out.
func (w words) read(s *print.State) (suspect print.Reason) {
	paused := false
	for _, said := range w.reasons {
		r, remark := w.reason(said)
		if remark {
			suspect, r = r, mild(r)
		}
		if r == print.Paused {
			paused = true // it may only have been told to stop after this job
		} else if r != "" {
			s.Add(r)
		}
	}
	if paused && (w.state == stopped || !w.accepting) {
		s.Add(print.Paused)
	}
	switch {
	case w.state < idle || w.state > stopped:
		s.Add(print.Wrong)
	case w.state == stopped && s.Ready():
		s.Add(print.Paused)
	case !w.accepting && s.Ready():
		s.Add(print.Offline)
	}
	return suspect
}

// mild is what a remark means for a printer that goes on: of one of its trays
// or inks.
func mild(r print.Reason) print.Reason {
	switch r {
	case print.NoPaper:
		return print.PaperLow
	case print.NoInk:
		return print.InkLow
	}
	return ""
}

// reason gives what is behind a word of the printer, "" for nothing. A fault,
// and what we do not know, count only where the printer calls them an error or
// stands still with them. Of a printer that goes on, a warning of what stops
// printers is a remark; that it cannot be reached, or needs paper for this very
// job, is not.
func (w words) reason(word string) (r print.Reason, remark bool) {
	base, grade := word, ""
	for _, end := range []string{"-error", "-warning", "-report"} {
		if cut, ok := strings.CutSuffix(word, end); ok {
			base, grade = cut, end
		}
	}
	severe, still := grade == "-error", w.state == stopped
	r, known := reasons[base]
	if !known {
		return unlisted(base, severe, still), false
	}
	if r == print.Fault && !severe && !still {
		return "", false
	}
	if grade == "" || severe || still || base == "media-needed" {
		return r, false
	}
	switch r {
	case print.NoPaper:
		return r, !w.empty && w.proved != r
	case print.CoverOpen, print.Jam, print.NoInk:
		return r, w.proved != r
	}
	return r, false
}

// unlisted is the reason behind a word that the table does not have.
func unlisted(base string, severe, still bool) print.Reason {
	if harmless(base) || !severe && !still {
		return ""
	}
	for _, e := range endings {
		if strings.HasSuffix(base, e.end) {
			return e.reason
		}
	}
	if severe {
		return print.Fault
	}
	return ""
}
