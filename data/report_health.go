package data

import "time"

// Health is how a screen is, at the moment of the report.
type Health struct {
	Program     string    `json:"program"`
	FeedVersion int64     `json:"feed_version"`
	Content     time.Time `json:"content,omitzero"`   // when the content it shows was issued
	LastSync    time.Time `json:"last_sync,omitzero"` // when the feed was last reached
	SyncFailed  string    `json:"sync_failed,omitempty"`
	Uptime      int64     `json:"uptime"`                // seconds, of the program
	Crashes     int       `json:"crashes,omitempty"`     // of the program, ever
	LastCrash   time.Time `json:"last_crash,omitzero"`   // by the screen's clock
	SafeMode    bool      `json:"safe_mode,omitempty"`   // it shows the plain directory only
	Printer     string    `json:"printer,omitempty"`     // "" = it has none; "ready", or print's reason
	Slips       int       `json:"slips,omitempty"`       // printed since its paper was changed
	DiskFree    int64     `json:"disk_free,omitempty"`   // bytes, where the store lies
	DiskSize    int64     `json:"disk_size,omitempty"`   // bytes; 0 = not known
	OnCopy      bool      `json:"on_copy,omitempty"`     // the disk cannot be written, it shows a copy
	Celsius     float64   `json:"celsius,omitempty"`     // of the hottest part; 0 = not known
	Dark        bool      `json:"dark,omitempty"`        // the display is switched off
	ClockWrong  bool      `json:"clock_wrong,omitempty"` // it does not believe its clock
	OutOfOrder  bool      `json:"out_of_order,omitempty"`
	Lost        int64     `json:"lost,omitempty"` // counts that could not be kept (full disk), since the start
}

func (h *Health) validate(f *Faults) {
	f.In("health", func() {
		CheckString(f, "program", h.Program, 100)
		CheckString(f, "sync_failed", h.SyncFailed, maxHealthWords)
		CheckString(f, "printer", h.Printer, 40)
		for place, n := range map[string]int64{
			"feed_version": h.FeedVersion, "uptime": h.Uptime, "crashes": int64(h.Crashes), "slips": int64(h.Slips),
			"disk_free": h.DiskFree, "disk_size": h.DiskSize, "lost": h.Lost,
		} {
			if n < 0 || n > 1<<60 {
				f.Addf(place, "report the true number", "is %d", n)
			}
		}
		if !(h.Celsius >= -60 && h.Celsius <= 200) {
			f.Addf("celsius", "report the true temperature", "is %v", h.Celsius)
		}
	})
}
