package voice

import (
	"bytes"
	"context"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sound"
	"bninsar.ma/madkhal/data/subprocess/standin"
)

// TestPlayingStops kills a player that would go on for ever.
func TestPlayingStops(t *testing.T) {
	dir := t.TempDir()
	begun := filepath.Join(dir, "begun")
	a := Aplay{Program: standin.Script(t, "touch "+begun+"\nsleep 600 & wait")}
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

// tune is a sound that is not silent.
func tune(long time.Duration) sound.Sound {
	s := sound.Sound{Rate: 22050, Samples: make([]int16, int(long.Seconds()*22050))}
	for i := range s.Samples {
		s.Samples[i] = int16(4000 * math.Sin(float64(i)/20))
	}
	return s
}

// record is a player that keeps what it is given.
type record struct {
	mu     sync.Mutex
	sounds []sound.Sound
	gains  []float64
	fails  error
}

func (p *record) Play(_ context.Context, s sound.Sound, gain float64) error {
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

// mouth is a Speech as long as its text, which can fail.
type mouth struct {
	mu    sync.Mutex
	said  []string
	fails error
}

func (s *mouth) Say(_ context.Context, l data.Lang, text string) (sound.Sound, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.said = append(s.said, string(l)+" "+text)
	return tune(time.Duration(len(text)) * 10 * time.Millisecond), s.fails
}

func (s *mouth) set(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fails = err
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
	s, p := &mouth{}, &record{}
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
	s.set(sound.ErrSound)
	if _, err := b.say(t.Context(), data.French, "Bonjour"); err == nil {
		t.Error("no error")
	}
	wantAble(t, b, true, false)
	if n := strings.Count(log.String(), "no sound"); n != 3 || strings.Count(log.String(), "back") != 2 {
		t.Errorf("three troubles, two recoveries, and the log says: %s", log.String())
	}
}
