package main

import (
	"context"
	"time"

	"bninsar.ma/madkhal/kiosk/voice"
)

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
