package voice

import (
	"bytes"
	"context"
	"time"

	"bninsar.ma/madkhal/data/sound"
	"bninsar.ma/madkhal/data/subprocess"
)

// Aplay plays through the program aplay of ALSA. Killing it silences the card
// at once, and nothing that a driver does can reach the screen.
type Aplay struct {
	Program string // "" = aplay
}

// Play implements Player.
func (a Aplay) Play(ctx context.Context, s sound.Sound, gain float64) error {
	name := a.Program
	if name == "" {
		name = "aplay"
	}
	_, err := subprocess.Output(ctx, s.Length()+10*time.Second, 4096, bytes.NewReader(s.WAV(gain)), name, "-q", "-t", "wav", "-")
	return err
}
