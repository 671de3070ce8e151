package speech

import (
	"context"
	"fmt"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sound"
	"bninsar.ma/madkhal/data/speech/spell"
	"bninsar.ma/madkhal/data/subprocess"
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
func (e Espeak) Say(ctx context.Context, l data.Lang, text string) (sound.Sound, error) {
	t, ok := tones[l]
	if !ok {
		return sound.Sound{}, fmt.Errorf("there is no voice for %q", l)
	}
	name, limit := e.Program, e.Limit
	if name == "" {
		name = "espeak-ng"
	}
	if limit == 0 {
		limit = 5 * time.Second
	}
	words := strings.NewReader(plain(spell.Out(l, text)) + "\n")
	b, err := subprocess.Output(ctx, limit, sound.MostBytes, words, name, "-v", t.voice, "-s", fmt.Sprint(t.words), "-b", "1", "--stdin", "--stdout")
	if err != nil {
		return sound.Sound{}, err
	}
	s, err := sound.ReadWAV(b, sound.LongestSpoken)
	if err != nil {
		return sound.Sound{}, fmt.Errorf("%s: %w", name, err)
	}
	return s.Even(), nil
}

// plain leaves out what is drawn but not said, and what the program would take
// for a command.
func plain(text string) string {
	return strings.Join(strings.Fields(strings.NewReplacer(
		"·", ",", "«", " ", "»", " ", "“", " ", "”", " ", "\"", " ", "(", ", ", ")", ", ", "<", " ", ">", " ", "[", " ", "]", " ",
		" - ", ", ", " – ", ", ", " — ", ", ", "/", " ", "|", " ", "*", " ", "_", " ",
	).Replace(text)), " ")
}
