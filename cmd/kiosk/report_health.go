package main

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"bninsar.ma/madkhal/data"
)

// health is how the screen is now. What cannot be found out is left out.
func (m *messenger) health(ctx context.Context) data.Health {
	h := data.Health{
		Program: version, Uptime: int64(time.Since(m.started).Seconds()), OnCopy: m.store.spare != "",
		Celsius: hottest("/sys/class/thermal"), Dark: m.dark.Load(), ClockWrong: !m.trusted(), Lost: m.lost.Load(),
	}
	if m.life != nil {
		past := m.life.Record()
		h.Crashes, h.LastCrash, h.SafeMode = past.Crashes, past.LastCrash, m.safe
	}
	h.DiskFree, h.DiskSize = diskRoom(m.dir)
	if s, err := m.store.State(ctx); err == nil {
		h.FeedVersion, h.Content = s.Version, s.Content
	}
	if last, good, err := m.store.LastAttempts(ctx); err == nil {
		h.LastSync, h.SyncFailed = good.At, shorten(last.Why, 300)
	}
	if m.slips != nil {
		h.Printer = "ready"
		if st := m.slips.Status(); st.Reason != "" {
			h.Printer = string(st.Reason)
		}
		h.Slips = slipsUsed(m.slips)
	}
	h.OutOfOrder = m.panel != nil && m.panel.closed.Load()
	for _, it := range m.library.Items(data.SwitchesC) {
		if s, ok := it.(*data.Switch); ok && s.Kind == data.KioskClosed && (s.Target == "" || s.Target == m.kioskID) && s.InForce(m.clock()) {
			h.OutOfOrder = true
		}
	}
	return h
}

// shorten cuts to a number of characters.
func shorten(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// diskRoom tells the free and all bytes of the disk a folder lies on; zeros
// where that is not known.
func diskRoom(dir string) (free, size int64) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil || st.Bsize <= 0 {
		return 0, 0
	}
	return int64(st.Bavail) * st.Bsize, int64(st.Blocks) * st.Bsize
}

// hottest reads the temperatures that the kernel knows, in degrees Celsius; 0
// where it knows none.
func hottest(dir string) (most float64) {
	files, err := filepath.Glob(filepath.Join(dir, "thermal_zone*", "temp"))
	if err != nil {
		return 0
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			continue
		}
		if n, err := strconv.Atoi(strings.TrimSpace(string(b))); err == nil && n > 0 && n < 200_000 {
			most = max(most, float64(n)/1000)
		}
	}
	return most
}
