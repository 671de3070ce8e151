package main

import (
	"context"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sound"
	"bninsar.ma/madkhal/data/speech"
	"bninsar.ma/madkhal/kiosk/voice"
)

// archive reads recordings out of the store, one when it is played.
type archive struct {
	store interface {
		Item(ctx context.Context, c data.Collection, id string) (data.Record, error)
	}
}

// Recording implements voice.Archive.
func (a archive) Recording(ctx context.Context, id string) (sound.Sound, error) {
	r, err := a.store.Item(ctx, data.RecordingsC, id)
	if err != nil {
		return sound.Sound{}, err
	}
	item, _, err := data.Decode(r.Collection, r.Body)
	if err != nil {
		return sound.Sound{}, err
	}
	return sound.Unpack(item.(*data.Recording).Sound) // Decode gives the kind it is asked for
}

// booth speaks and plays by the programs of this machine.
func (p *lobby) booth() *voice.Booth {
	b := voice.NewBooth(speech.Espeak{}, voice.Aplay{}, p.log)
	if p.store != nil {
		b.Archive = archive{p.store}
	}
	return b
}

// soundEvery is how often a card or a voice that is missing is looked for.
const soundEvery = time.Minute

// listenFor finds out, once the first pages are drawn, whether pages can be read
// aloud, and asks again while they cannot: a loudspeaker may be plugged in.
func (p *lobby) listenFor(ctx context.Context, booth *voice.Booth) {
	wait := settling
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		if !booth.Well() && booth.Check(ctx) {
			p.ui.do(p.shell.SoundChanged)
		}
		wait = soundEvery
	}
}
