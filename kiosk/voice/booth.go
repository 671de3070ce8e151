package voice

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"sync"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sound"
	"bninsar.ma/madkhal/data/speech"
)

// Player plays a sound, as loud as gain (0 to 1) makes it.
type Player interface {
	// Play returns when the sound is over, or has become silent after ctx
	// ended, or cannot be played.
	Play(ctx context.Context, s sound.Sound, gain float64) error
}

// Archive keeps recordings.
type Archive interface {
	// Recording gives the sound of one by its id, in any way wrong or not.
	Recording(ctx context.Context, id string) (sound.Sound, error)
}

// keptBytes bounds the sound kept in memory: a minute and a half, a page or two
// to hear again.
const keptBytes = 4 << 20

// Booth knows which languages can be spoken now. What fails is not offered
// until Check finds it well again. Safe for use by several goroutines.
type Booth struct {
	Archive Archive // nil: there are no recordings

	speech *speech.Cache
	player Player
	log    *slog.Logger

	mu     sync.Mutex
	plays  bool // the card does
	able   map[data.Lang]bool
	last   string          // trouble that was logged
	broken map[string]bool // recordings, which were logged
}

// NewBooth speaks with speech through player. Nothing can be spoken before the
// first Check.
func NewBooth(s speech.Speech, player Player, log *slog.Logger) *Booth {
	return &Booth{speech: speech.NewCache(s, keptBytes), player: player, log: log, able: map[data.Lang]bool{}, broken: map[string]bool{}}
}

// probes are said, unheard, to find out whether a language can be spoken.
var probes = map[data.Lang]string{data.Arabic: "مرحبا", data.French: "Bonjour"}

// Well tells that nothing is known to be wrong, so that Check need not ask.
func (b *Booth) Well() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.able) == len(probes)
}

// Check asks the synthesis for a word of each language and the card for a
// moment of silence, and tells whether what can be spoken has changed.
func (b *Booth) Check(ctx context.Context) (changed bool) {
	able := map[data.Lang]bool{}
	err := b.player.Play(ctx, sound.Sound{Rate: 22050, Samples: make([]int16, 440)}, 0)
	plays := err == nil
	if plays {
		for l, word := range probes {
			s, sayErr := b.speech.Speech.Say(ctx, l, word)
			switch {
			case sayErr != nil:
				err = sayErr
			case s.RMS() == 0:
				err = fmt.Errorf("%w: the voice for %q is silent", sound.ErrSound, l)
			default:
				able[l] = true
			}
		}
	}
	if ctx.Err() != nil {
		return false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	changed = !maps.Equal(able, b.able) || plays != b.plays
	b.able, b.plays = able, plays
	b.note(err)
	return changed
}

// note logs what is new.
func (b *Booth) note(err error) {
	switch {
	case err != nil && err.Error() != b.last:
		b.last = err.Error()
		b.log.Warn("no sound from the voice or the card", "error", b.last)
	case err == nil && b.last != "":
		b.last = ""
		b.log.Info("sound is back")
	}
}

// Speaks tells whether a language can be spoken now.
func (b *Booth) Speaks(l data.Lang) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.able[l]
}

// Plays tells whether recordings can be heard now.
func (b *Booth) Plays() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.plays && b.Archive != nil
}

// Forget drops the sounds kept: the visit is over.
func (b *Booth) Forget() { b.speech.Forget() }

// say makes a sentence into sound; a language that fails is not spoken any more.
func (b *Booth) say(ctx context.Context, l data.Lang, text string) (sound.Sound, error) {
	s, err := b.speech.Say(ctx, l, text)
	if err != nil && ctx.Err() == nil {
		b.mu.Lock()
		delete(b.able, l)
		b.note(err)
		b.mu.Unlock()
	}
	return s, err
}

// recorded gives a recording. One that is missing or broken is told once.
func (b *Booth) recorded(ctx context.Context, id string) (sound.Sound, error) {
	s, err := b.Archive.Recording(ctx, id)
	if err == nil || ctx.Err() != nil {
		return s, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.broken[id] && len(b.broken) < data.MaxRecordings {
		b.broken[id] = true
		b.log.Warn("recording cannot be played; the page is read by the voice", "recording", id, "error", err.Error())
	}
	return s, err
}

// play plays a sound; a card that fails silences all languages.
func (b *Booth) play(ctx context.Context, s sound.Sound, gain float64) error {
	ctx, cancel := context.WithTimeout(ctx, s.Length()+20*time.Second)
	defer cancel()
	err := b.player.Play(ctx, s, gain)
	if err != nil && ctx.Err() == nil {
		b.mu.Lock()
		clear(b.able)
		b.plays = false
		b.note(err)
		b.mu.Unlock()
	}
	return err
}
