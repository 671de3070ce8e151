package voice

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

// script makes a program that does something else than it should.
func script(t *testing.T, body string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body), 0o755); err != nil { // it is run
		t.Fatal(err)
	}
	return path
}

// TestBadProgram: whatever the synthesis does, there is an error and an end.
func TestBadProgram(t *testing.T) {
	long := filepath.Join(t.TempDir(), "long.wav")
	if err := os.WriteFile(long, Sound{Rate: 8000, Samples: make([]int16, 200*8000)}.WAV(1), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, program, want string }{
		{"missing", "/nowhere/espeak-ng", "no such file"},
		{"hanging", script(t, "sleep 600"), "did not end"},
		{"hanging with a child", script(t, "sleep 600 & wait"), "did not end"},
		{"deaf to being asked", script(t, "trap '' TERM INT; while :; do sleep 600; done"), "did not end"},
		{"crashing", script(t, "echo 'no voice' >&2; kill -SEGV $$"), "no voice"},
		{"failing", script(t, "cat >/dev/null; echo 'bad data' >&2; exit 3"), "bad data"},
		{"silent end", script(t, "exit 0"), "no WAV"},
		{"words", script(t, "echo Bonjour"), "no WAV"},
		{"endless", script(t, "cat /dev/zero"), "writes more"},
		{"three minutes", script(t, "cat "+long), "is the most"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := Espeak{Program: c.program, Limit: 2 * time.Second}
			if c.want == "did not end" {
				e.Limit = 100 * time.Millisecond
			}
			if s, err := e.Say(t.Context(), data.French, "Bonjour"); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v long, %v; want %q", s.Length(), err, c.want)
			}
		})
	}
}

// TestPlayingStops kills a player that would go on for ever.
func TestPlayingStops(t *testing.T) {
	dir := t.TempDir()
	begun := filepath.Join(dir, "begun")
	a := Aplay{Program: script(t, "touch "+begun+"\nsleep 600 & wait")}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- a.Play(ctx, tune(60*time.Second), 1) }()
	for _, err := os.Stat(begun); err != nil; _, err = os.Stat(begun) {
		time.Sleep(time.Millisecond)
	}
	at := time.Now()
	stop()
	if err := <-ended; err == nil {
		t.Error("ended by itself")
	}
	t.Logf("silent %v after it was stopped", time.Since(at))
}

// record is a player that keeps what it is given.
type record struct {
	mu     sync.Mutex
	sounds []Sound
	gains  []float64
	fails  error
}

func (p *record) Play(_ context.Context, s Sound, gain float64) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sounds, p.gains = append(p.sounds, s), append(p.gains, gain)
	return p.fails
}

func (p *record) set(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fails = err
}

// speech is a Speech as long as its text, which can fail.
type speech struct {
	mu    sync.Mutex
	said  []string
	fails error
}

func (s *speech) Say(_ context.Context, l data.Lang, text string) (Sound, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.said = append(s.said, string(l)+" "+text)
	return tune(time.Duration(len(text)) * 10 * time.Millisecond), s.fails
}

func (s *speech) set(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fails = err
}

func (s *speech) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.said)
}

// wantAble checks what a booth offers.
func wantAble(t *testing.T, b *Booth, arabic, french bool) {
	t.Helper()
	if b.Speaks(data.Arabic) != arabic || b.Speaks(data.French) != french || b.Well() != (arabic && french) || b.Speaks(data.Tamazight) {
		t.Errorf("speaks Arabic %v, French %v", b.Speaks(data.Arabic), b.Speaks(data.French))
	}
}

// TestBooth offers what works, takes back what fails, logs each trouble once.
func TestBooth(t *testing.T) {
	var log bytes.Buffer
	s, p := &speech{}, &record{}
	b := NewBooth(s, p, slog.New(slog.NewTextHandler(&log, nil)))
	p.set(os.ErrNotExist)
	for range 3 {
		if b.Check(t.Context()) {
			t.Error("no card is no change")
		}
	}
	wantAble(t, b, false, false)
	p.set(nil)
	if !b.Check(t.Context()) || b.Check(t.Context()) {
		t.Error("a card that was plugged in is one change")
	}
	wantAble(t, b, true, true)
	if p.gains[0] != 0 || p.sounds[0].RMS() != 0 {
		t.Error("the card was tried with something to be heard")
	}
	p.set(os.ErrClosed)
	if err := b.play(t.Context(), tune(time.Second), 1); err == nil {
		t.Error("unplugged while playing, and no error")
	}
	wantAble(t, b, false, false)
	p.set(nil)
	b.Check(t.Context())
	s.set(ErrSound)
	if _, err := b.say(t.Context(), data.French, "Bonjour"); err == nil {
		t.Error("no error")
	}
	wantAble(t, b, true, false)
	if n := strings.Count(log.String(), "no sound"); n != 3 || strings.Count(log.String(), "back") != 2 {
		t.Errorf("three troubles, two recoveries, and the log says: %s", log.String())
	}
}

// TestSaidAgain comes from memory, within bounds, and is forgotten.
func TestSaidAgain(t *testing.T) {
	s := &speech{}
	c := newCache(s, 3*2*22050/10*4) // three sounds of four letters and a bit
	say := func(text string, asked int) {
		t.Helper()
		if _, err := c.Say(t.Context(), data.French, text); err != nil {
			t.Fatal(err)
		}
		if s.count() != asked {
			t.Errorf("after %q the program was asked %d times, want %d", text, s.count(), asked)
		}
	}
	say("aaaaaaaa", 1)
	say("bbbbbbbb", 2)
	say("aaaaaaaa", 2)
	for i := range 20 {
		say(strings.Repeat("c", 5+i), 3+i)
	}
	if c.used > c.most || c.order.Len() != len(c.by) {
		t.Errorf("%d bytes kept, %d is the most", c.used, c.most)
	}
	say("aaaaaaaa", 23)
	say(strings.Repeat("d", 5000), 24) // alone larger than all
	say("aaaaaaaa", 24)
	c.forget()
	say("aaaaaaaa", 25)
}
