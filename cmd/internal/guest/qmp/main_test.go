package main

import (
	"encoding/json"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestQMP speaks with a machine that answers as QEMU does, events between.
func TestQMP(t *testing.T) {
	ours, theirs := net.Pipe()
	heard := make(chan string, 100)
	go answer(theirs, heard)
	m, err := connect(ours)
	if err != nil {
		t.Fatal(err)
	}
	m.sleep = func(time.Duration) {}
	stick := filepath.Join(t.TempDir(), "stick.img")
	for _, c := range []struct{ command, want, fault string }{
		{"shot a.png", `screendump`, ""},
		{"tap 500 1000", `32767`, ""},
		{"keys ctrl alt f2", `"f2"`, ""},
		{"plug s1 " + stick, `usb-storage`, ""},
		{"unplug s1", `device_del`, ""},
		{"link net0 off", `"up":false`, ""},
		{"tap 500 1001", "", "from 0 to 1000"},
		{"shot", "", "no such command"},
		{"", "", "empty"},
		{"unplug nothing", `device_del`, "not found"},
	} {
		err := m.do(c.command)
		if c.fault == "" && err != nil || c.fault != "" && (err == nil || !strings.Contains(err.Error(), c.fault)) {
			t.Errorf("%s: %v; want %q", c.command, err, c.fault)
		}
		var all strings.Builder
		for len(heard) > 0 {
			all.WriteString(<-heard)
		}
		if !strings.Contains(all.String(), c.want) {
			t.Errorf("%s asked for %s", c.command, all.String())
		}
	}
}

func TestNobodyThere(t *testing.T) {
	if err := run([]string{filepath.Join(t.TempDir(), "none"), "cut"}); err == nil {
		t.Error("no socket is no fault")
	}
	if err := run(nil); err == nil {
		t.Error("no arguments are no fault")
	}
}

func answer(c net.Conn, heard chan<- string) {
	out, in := json.NewEncoder(c), json.NewDecoder(c)
	_ = out.Encode(map[string]any{"QMP": map[string]any{}})
	for {
		var q json.RawMessage
		if in.Decode(&q) != nil {
			return
		}
		heard <- string(q)
		_ = out.Encode(map[string]any{"event": "NIC_RX_FILTER_CHANGED"})
		if strings.Contains(string(q), "nothing") {
			_ = out.Encode(map[string]any{"error": map[string]any{"class": "DeviceNotFound", "desc": "Device 'nothing' not found"}})
			continue
		}
		_ = out.Encode(map[string]any{"return": map[string]any{}})
	}
}
