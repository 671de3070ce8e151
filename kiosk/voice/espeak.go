package voice

import (
	"context"
	"fmt"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/voice/spell"
)

// Espeak makes sound with the program espeak-ng, a sentence at a time.
type Espeak struct {
	Program string        // "" = espeak-ng
	Limit   time.Duration // of one sentence; 0 = 5 s
}

// tone is how a language is spoken: slower than the program would, for
// listeners who hear it once, in a hall.
type tone struct {
	voice string
	words int // a minute
}

var tones = map[data.Lang]tone{data.Arabic: {"ar", 130}, data.French: {"fr-fr", 145}}

// Say implements Speech. Figures are written out first.
func (e Espeak) Say(ctx context.Context, l data.Lang, text string) (Sound, error) {
	t, ok := tones[l]
	if !ok {
		return Sound{}, fmt.Errorf("there is no voice for %q", l)
	}
	name, limit := e.Program, e.Limit
	if name == "" {
		name = "espeak-ng"
	}
	if limit == 0 {
		limit = 5 * time.Second
	}
	words := strings.NewReader(plain(spell.Out(l, text)) + "\n")
	b, err := program(ctx, limit, mostBytes, words, name, "-v", t.voice, "-s", fmt.Sprint(t.words), "-b", "1", "--stdin", "--stdout")
	if err != nil {
		return Sound{}, err
	}
	s, err := ReadWAV(b)
	if err != nil {
		return Sound{}, fmt.Errorf("%s: %w", name, err)
	}
	return s.even(), nil
}

// plain leaves out what is drawn but not said, and what the program would take
// for a command.
func plain(text string) string {
	return strings.Join(strings.Fields(strings.NewReplacer(
		"·", ",", "«", " ", "»", " ", "“", " ", "”", " ", "\"", " ", "(", ", ", ")", ", ", "<", " ", ">", " ", "[", " ", "]", " ",
		" - ", ", ", " – ", ", ", " — ", ", ", "/", " ", "|", " ", "*", " ", "_", " ",
	).Replace(text)), " ")
}
