package voice

import (
	"context"
	"errors"
	"fmt"
	"image"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sound"
)

// stand is a reader on the test's goroutine, with a player that sounds until it
// is told to go on.
type stand struct {
	*Reader
	t     *testing.T
	work  chan func()
	plays chan played
	goOn  chan error
	clock time.Time
	said  *mouth
	moved int // how often the reader said that it moved on
}

type played struct {
	long time.Duration
	gain float64
}

func (s *stand) Play(ctx context.Context, x sound.Sound, gain float64) error {
	if gain == 0 {
		return nil // the booth's check
	}
	s.plays <- played{x.Length(), gain}
	select {
	case err := <-s.goOn:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func newStand(t *testing.T) *stand {
	s := &stand{t: t, work: make(chan func(), 100), plays: make(chan played), goOn: make(chan error), clock: time.Unix(0, 0), said: &mouth{}}
	b := NewBooth(s.said, s, slog.New(slog.DiscardHandler))
	b.Check(t.Context())
	s.Reader = NewReader(b, func(f func()) { s.work <- f }, func() time.Time { return s.clock }, func() { s.moved++ })
	t.Cleanup(func() { s.Stop(); s.Wait() })
	return s
}

// sounds waits until a sound begins and the reader knows.
func (s *stand) sounds() played {
	s.t.Helper()
	s.moves()
	return <-s.plays
}

// moves lets the reader take in what is reported, until it moves on.
func (s *stand) moves() {
	for before := s.moved; s.moved == before; {
		(<-s.work)()
	}
}

// next lets the sound end and waits for the one after.
func (s *stand) next() played {
	s.t.Helper()
	s.goOn <- nil
	return s.sounds()
}

func (s *stand) want(part int, paused bool) {
	s.t.Helper()
	if s.Part() != part || s.Paused() != paused || s.Reading() != (part >= 0) {
		s.t.Fatalf("part %d, paused %v, reading %v; want part %d, paused %v", s.Part(), s.Paused(), s.Reading(), part, paused)
	}
}

func parts(texts ...string) (all []Part) {
	for i, text := range texts {
		all = append(all, Part{Text: text, Lang: data.French, Rect: image.Rect(i, 0, i+1, 1)})
	}
	return all
}

func TestReading(t *testing.T) {
	s := newStand(t)
	s.want(-1, false)
	if s.Start(parts(" · "), Usual) {
		t.Fatal("nothing to say was begun")
	}
	if !s.Start(parts("Un.", "Deux. Trois.", "Quatre."), Usual) {
		t.Fatal("not begun")
	}
	s.sounds()
	s.want(0, false)
	s.next()
	s.want(1, false)
	s.next() // its second sentence
	s.want(1, false)
	s.next()
	s.want(2, false)
	s.goOn <- nil
	s.moves()
	s.want(-1, false)
	if got := strings.Join(s.said.said[2:], ","); got != "fr Un.,fr Deux.,fr Trois.,fr Quatre." {
		t.Errorf("said %s", got)
	}
}

func TestPauseGoesOnWhereItWas(t *testing.T) {
	s := newStand(t)
	s.Start(parts("Dix lettres", "Deux"), Usual)
	whole := s.sounds().long
	s.clock = s.clock.Add(40 * time.Millisecond)
	s.Pause()
	s.want(0, true)
	s.clock = s.clock.Add(time.Hour)
	s.Pause()
	s.GoOn()
	if got := s.sounds().long; !near(got, whole-40*time.Millisecond) {
		t.Errorf("after the pause %v are left of %v", got, whole)
	}
	s.clock = s.clock.Add(10 * time.Millisecond)
	s.Louder()
	if got := s.sounds(); !near(got.long, whole-50*time.Millisecond) || got.gain != gains[Usual+1] {
		t.Errorf("louder: %v of %v left, gain %f", got.long, whole, got.gain)
	}
	s.next()
	s.want(1, false)
	s.Again()
	if got := s.sounds(); got.long != whole || s.Part() != 0 {
		t.Errorf("again: %v of %v, part %d", got.long, whole, s.Part())
	}
}

// near allows for whole samples.
func near(a, b time.Duration) bool { return (a - b).Abs() < time.Millisecond }

func TestVolumeHasEnds(t *testing.T) {
	s := newStand(t)
	s.Start(parts("Un long texte"), 99)
	if got := s.sounds().gain; got != gains[Loudest] {
		t.Errorf("begins at %f", got)
	}
	s.Louder() // nothing changes, nothing begins anew
	for level := Loudest - 1; level >= Lowest; level-- {
		s.Softer()
		if got := s.sounds().gain; got != gains[level] || s.Level() != level {
			t.Errorf("level %d sounds at %f, want %f", s.Level(), got, gains[level])
		}
	}
	s.Softer()
	s.Pause()
	s.Louder()
	s.want(0, true)
	s.GoOn()
	if got := s.sounds().gain; got != gains[1] {
		t.Errorf("louder in the pause: %f", got)
	}
	if !slices.IsSorted(gains[:]) || gains[Usual] > 0.2 {
		t.Errorf("a visit begins at %f", gains[Usual])
	}
}

// TestStopIsAtOnce: what the last reading still reports changes nothing.
func TestStopIsAtOnce(t *testing.T) {
	s := newStand(t)
	s.Start(parts("Un", "Deux"), Usual)
	s.sounds()
	s.Stop()
	s.want(-1, false)
	s.Start(parts("Autre chose"), Usual)
	s.sounds()
	s.want(0, false)
	s.Stop()
	s.Pause()
	s.GoOn()
	s.Again()
	s.Louder()
	s.want(-1, false)
}

// TestUnpluggedWhileReading ends the reading, and nothing more is offered.
func TestUnpluggedWhileReading(t *testing.T) {
	s := newStand(t)
	s.Start(parts("Un", "Deux"), Usual)
	s.sounds()
	s.goOn <- errors.New("no such device")
	s.moves()
	s.want(-1, false)
	if s.Start(parts("Un"), Usual) {
		t.Error("offers what cannot be heard")
	}
}

// TestSpeechFailsWhileReading says what it could, then ends.
func TestSpeechFailsWhileReading(t *testing.T) {
	s := newStand(t)
	var many []string
	for i := range 50 {
		many = append(many, fmt.Sprintf("numéro %d", i))
	}
	s.Start(parts(many...), Usual)
	s.sounds()
	s.said.set(sound.ErrSound)
	for ended := false; !ended; {
		select {
		case s.goOn <- nil:
		case <-s.plays:
		case f := <-s.work:
			f()
			ended = !s.Reading()
		}
	}
	if s.booth.Speaks(data.French) {
		t.Error("still offered")
	}
}
