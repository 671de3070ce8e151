package phone

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/netip"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/lru"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/data/sound"
	"bninsar.ma/madkhal/data/speech"
	"bninsar.ma/madkhal/sync/server/web"
)

// Content is the published content that a page tells of.
type Content interface {
	Item(c data.Collection, id string) data.Item
	Items(c data.Collection) []data.Item
}

// Telling is the page that is to be told, as a visitor asked for it.
type Telling struct {
	Lang     data.Lang
	Kind     pages.Kind
	ID       string
	From     string    // the lobby screen that the visitor came from, "" = not known
	StepFree bool      // of a way
	Now      time.Time // in the town
	Trusted  bool      // the clock
	Issued   time.Time
}

// Sentence is something that is said.
type Sentence struct {
	Text string
	Lang data.Lang
}

// Voice reads pages aloud.
type Voice interface {
	speech.Speech
	// Speaks tells which languages can be spoken now.
	Speaks(l data.Lang) bool
	// Tells tells whether there is anything to say of a kind of page.
	Tells(k pages.Kind, id string) bool
	// Tell gives what a page says.
	Tell(c Content, t Telling) ([]Sentence, error)
}

// The bounds of reading pages aloud: what is kept, how long a page may talk and
// may take to be made, how many may wait, and how often one visitor may ask.
// Players ask for one sound several times, in parts.
const (
	soundsKept  = 16 << 20
	longestTold = 3 * time.Minute
	makingLimit = 40 * time.Second
	mostWaiting = 6
	soundBurst  = 40
	soundEvery  = 2 * time.Second
	breath      = 350 * time.Millisecond // between sentences
)

// errBusy: too many wait for a sound.
var errBusy = errors.New("too many sounds are asked for at once")

// aloud makes pages into sound, one at a time.
type aloud struct {
	Voice
	turns   *web.Limiter
	making  chan struct{} // one
	waiting chan struct{}
	kept    *lru.Cache[[32]byte, []byte]
}

func newAloud(v Voice, now func() time.Time) *aloud {
	if v == nil {
		return nil
	}
	return &aloud{
		Voice: v, turns: web.NewLimiter(soundBurst, soundEvery, now), making: make(chan struct{}, 1), waiting: make(chan struct{}, mostWaiting),
		kept: lru.New[[32]byte](soundsKept, func(b []byte) int { return len(b) }),
	}
}

// reads tells whether a page in l can be read aloud, in that language or, for
// Tamazight, in Arabic.
func (a *aloud) reads(l data.Lang, k pages.Kind, id string) bool {
	if l == data.Tamazight {
		l = data.Arabic
	}
	return a != nil && a.Tells(k, id) && a.Speaks(l)
}

// wave gives the sound of a page: errBusy, or whatever the voice says. visitor
// is who asks.
func (a *aloud) wave(ctx context.Context, visitor netip.Addr, c Content, t Telling) (wav []byte, tag string, err error) {
	if !a.turns.Take(visitor.String()) {
		return nil, "", errBusy
	}
	told, err := a.Tell(c, t)
	if err != nil {
		return nil, "", err
	}
	sum := sha256.New()
	for _, s := range told {
		_, _ = fmt.Fprintf(sum, "%s %s\n", s.Lang, s.Text) // a hash takes all
	}
	key := [32]byte(sum.Sum(nil))
	tag = tagOf(key[:])
	if wav, ok := a.kept.Get(key); ok {
		return wav, tag, nil
	}
	select {
	case a.waiting <- struct{}{}:
		defer func() { <-a.waiting }()
	default:
		return nil, "", errBusy
	}
	ctx, cancel := context.WithTimeout(ctx, makingLimit)
	defer cancel()
	select {
	case a.making <- struct{}{}:
		defer func() { <-a.making }()
	case <-ctx.Done():
		return nil, "", ctx.Err()
	}
	if wav, ok := a.kept.Get(key); ok { // somebody else wanted the same
		return wav, tag, nil
	}
	if wav, err = a.say(ctx, told); err == nil {
		a.kept.Put(key, wav)
	}
	return wav, tag, err
}

// say makes sentences one sound.
func (a *aloud) say(ctx context.Context, told []Sentence) ([]byte, error) {
	var all sound.Sound
	for _, part := range told {
		for _, text := range speech.Sentences(part.Text) {
			s, err := a.Say(ctx, part.Lang, text)
			if err != nil {
				return nil, err
			}
			if all = all.Then(breath, s.At(data.SoundRate)); all.Length() > longestTold {
				return all.MuLaw(), nil
			}
		}
	}
	if len(all.Samples) == 0 {
		return nil, fmt.Errorf("%w: the page says nothing", sound.ErrSound)
	}
	return all.MuLaw(), nil
}
