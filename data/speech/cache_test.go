package speech

import (
	"context"
	"strings"
	"sync"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sound"
)

// mouth is a Speech as long as its text, which can fail.
type mouth struct {
	mu   sync.Mutex
	said []string
}

func (s *mouth) Say(_ context.Context, l data.Lang, text string) (sound.Sound, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.said = append(s.said, string(l)+" "+text)
	return sound.Sound{Rate: 22050, Samples: make([]int16, 2205*len(text)/10)}, nil
}

func (s *mouth) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.said)
}

// TestSaidAgain comes from memory, within bounds, and is forgotten.
func TestSaidAgain(t *testing.T) {
	s := &mouth{}
	const most = 3 * 2 * 22050 / 10 * 4 // three sounds of four letters and a bit
	c := NewCache(s, most)
	say := func(text string, asked int) {
		t.Helper()
		if _, err := c.Say(t.Context(), data.French, text); err != nil {
			t.Fatal(err)
		}
		if s.count() != asked {
			t.Errorf("after %q the program was asked %d times, want %d", text, s.count(), asked)
		}
	}
	say("aaaaaaaa", 1)
	say("bbbbbbbb", 2)
	say("aaaaaaaa", 2)
	for i := range 20 {
		say(strings.Repeat("c", 5+i), 3+i)
	}
	if n := c.kept.Used(); n > most || n == 0 {
		t.Errorf("%d bytes kept, %d is the most", n, most)
	}
	say("aaaaaaaa", 23)
	say(strings.Repeat("d", 5000), 24) // alone larger than all
	say("aaaaaaaa", 24)
	c.Forget()
	say("aaaaaaaa", 25)
}
