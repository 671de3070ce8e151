package voice

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"sync"
	"time"

	"bninsar.ma/madkhal/data"
)

// Speech makes a sentence into sound.
type Speech interface {
	// Say may fail in any way; trying again later may help.
	Say(ctx context.Context, l data.Lang, text string) (Sound, error)
}

// Player plays a sound, as loud as gain (0 to 1) makes it.
type Player interface {
	// Play returns when the sound is over, or has become silent after ctx
	// ended, or cannot be played.
	Play(ctx context.Context, s Sound, gain float64) error
}

// Booth knows which languages can be spoken now. What fails is not offered
// until Check finds it well again. Safe for use by several goroutines.
type Booth struct {
	speech *cache
	player Player
	log    *slog.Logger

	mu   sync.Mutex
	able map[data.Lang]bool
	last string // trouble that was logged
}

// NewBooth speaks with speech through player. Nothing can be spoken before the
// first Check.
func NewBooth(speech Speech, player Player, log *slog.Logger) *Booth {
	return &Booth{speech: newCache(speech, keptBytes), player: player, log: log, able: map[data.Lang]bool{}}
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
	err := b.player.Play(ctx, Sound{Rate: 22050, Samples: make([]int16, 440)}, 0)
	if err == nil {
		for l, word := range probes {
			s, sayErr := b.speech.Speech.Say(ctx, l, word)
			switch {
			case sayErr != nil:
				err = sayErr
			case s.RMS() == 0:
				err = fmt.Errorf("%w: the voice for %q is silent", ErrSound, l)
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
	changed = !maps.Equal(able, b.able)
	b.able = able
	b.note(err)
	return changed
}

// note logs what is new.
func (b *Booth) note(err error) {
	switch {
	case err != nil && err.Error() != b.last:
		b.last = err.Error()
		b.log.Warn("no sound; the button to listen is not shown", "error", b.last)
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

// Forget drops the sounds kept: the visit is over.
func (b *Booth) Forget() { b.speech.forget() }

// say makes a sentence into sound; a language that fails is not spoken any more.
func (b *Booth) say(ctx context.Context, l data.Lang, text string) (Sound, error) {
	s, err := b.speech.Say(ctx, l, text)
	if err != nil && ctx.Err() == nil {
		b.mu.Lock()
		delete(b.able, l)
		b.note(err)
		b.mu.Unlock()
	}
	return s, err
}

// play plays a sound; a card that fails silences all languages.
func (b *Booth) play(ctx context.Context, s Sound, gain float64) error {
	ctx, cancel := context.WithTimeout(ctx, LongestSound+20*time.Second)
	defer cancel()
	err := b.player.Play(ctx, s, gain)
	if err != nil && ctx.Err() == nil {
		b.mu.Lock()
		clear(b.able)
		b.note(err)
		b.mu.Unlock()
	}
	return err
}
