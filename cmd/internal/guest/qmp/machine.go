package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// machine is one whose QMP greeting was answered.
type machine struct {
	out   *json.Encoder
	in    *json.Decoder
	sleep func(time.Duration)
}

func connect(c io.ReadWriter) (*machine, error) {
	m := &machine{out: json.NewEncoder(c), in: json.NewDecoder(c), sleep: time.Sleep}
	var greeting struct {
		QMP json.RawMessage `json:"QMP"`
	}
	if err := m.in.Decode(&greeting); err != nil || greeting.QMP == nil {
		return nil, errors.Join(errors.New("nobody speaks QMP there"), err)
	}
	return m, m.ask("qmp_capabilities", nil)
}

// ask has a command done; what QEMU has against it is the error.
func (m *machine) ask(command string, arguments any) error {
	type question struct {
		Execute   string `json:"execute"`
		Arguments any    `json:"arguments,omitempty"`
	}
	if err := m.out.Encode(question{command, arguments}); err != nil {
		return err
	}
	for {
		var answer struct {
			Return json.RawMessage `json:"return"`
			Error  *struct {
				Desc string `json:"desc"`
			} `json:"error"`
		}
		if err := m.in.Decode(&answer); err != nil {
			return err
		}
		switch {
		case answer.Error != nil:
			return errors.New(answer.Error.Desc)
		case answer.Return != nil:
			return nil
		} // else an event: of no interest here
	}
}

type dict map[string]any

// holdFor is how long a finger or a key is down.
const holdFor = 80 * time.Millisecond

// verb is a command: how many words follow it, and what it does.
type verb struct {
	words int // -1: one at least
	do    func(m *machine, w []string) error
}

func verbs() map[string]verb {
	return map[string]verb{
		"shot":   {1, func(m *machine, w []string) error { return m.shot(w[0]) }},
		"tap":    {2, func(m *machine, w []string) error { return m.tap(w[0], w[1]) }},
		"keys":   {-1, (*machine).keys},
		"plug":   {2, func(m *machine, w []string) error { return m.plug(w[0], w[1]) }},
		"unplug": {1, func(m *machine, w []string) error { return m.ask("device_del", dict{"id": w[0]}) }},
		"link":   {2, func(m *machine, w []string) error { return m.ask("set_link", dict{"name": w[0], "up": w[1] == "on"}) }},
		"cut":    {0, func(m *machine, _ []string) error { return m.cut() }},
	}
}

func (m *machine) do(command string) error {
	w := strings.Fields(command)
	if len(w) == 0 {
		return errors.New("an empty command")
	}
	v, ok := verbs()[w[0]]
	if w = w[1:]; !ok || len(w) != v.words && (v.words >= 0 || len(w) == 0) {
		return errors.New("no such command; see the head of main.go")
	}
	return v.do(m, w)
}

func (m *machine) shot(file string) error {
	file, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	return m.ask("screendump", dict{"filename": file, "format": "png"})
}

// cut ends QEMU, which may say nothing more.
func (m *machine) cut() error {
	if err := m.ask("quit", nil); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// tap strikes the tablet; its axes reach to 32767.
func (m *machine) tap(x, y string) error {
	var move []any
	for i, at := range []string{x, y} {
		n, err := strconv.Atoi(at)
		if err != nil || n < 0 || n > 1000 {
			return fmt.Errorf("%q is not from 0 to 1000", at)
		}
		axis := []string{"x", "y"}[i]
		move = append(move, dict{"type": "abs", "data": dict{"axis": axis, "value": n * 32767 / 1000}})
	}
	if err := m.ask("input-send-event", dict{"events": move}); err != nil {
		return err
	}
	for _, down := range []bool{true, false} {
		m.sleep(holdFor)
		if err := m.ask("input-send-event", dict{"events": []any{
			dict{"type": "btn", "data": dict{"button": "left", "down": down}},
		}}); err != nil {
			return err
		}
	}
	return nil
}

func (m *machine) keys(names []string) error {
	var keys []any
	for _, n := range names {
		keys = append(keys, dict{"type": "qcode", "data": n})
	}
	return m.ask("send-key", dict{"keys": keys, "hold-time": holdFor.Milliseconds()})
}

func (m *machine) plug(name, file string) error {
	file, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	if err := m.ask("blockdev-add", dict{
		"driver": "raw", "node-name": name + "-disk", "file": dict{"driver": "file", "filename": file, "locking": "off"},
	}); err != nil && !strings.Contains(err.Error(), "Duplicate") { // plugged in before
		return err
	}
	return m.ask("device_add", dict{"driver": "usb-storage", "bus": "usb.0", "id": name, "drive": name + "-disk", "removable": true})
}
