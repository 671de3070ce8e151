package speech

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sound"
	"bninsar.ma/madkhal/data/subprocess/standin"
)

// TestBadProgram: whatever the synthesis does, there is an error and an end.
func TestBadProgram(t *testing.T) {
	long := filepath.Join(t.TempDir(), "long.wav")
	if err := os.WriteFile(long, sound.Sound{Rate: 8000, Samples: make([]int16, 200*8000)}.WAV(1), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, program, want string }{
		{"missing", "/nowhere/espeak-ng", "no such file"},
		{"hanging", standin.Script(t, "sleep 600"), "did not end"},
		{"hanging with a child", standin.Script(t, "sleep 600 & wait"), "did not end"},
		{"deaf to being asked", standin.Script(t, "trap '' TERM INT; while :; do sleep 600; done"), "did not end"},
		{"crashing", standin.Script(t, "echo 'no voice' >&2; kill -SEGV $$"), "no voice"},
		{"failing", standin.Script(t, "cat >/dev/null; echo 'bad data' >&2; exit 3"), "bad data"},
		{"silent end", standin.Script(t, "exit 0"), "no WAV"},
		{"words", standin.Script(t, "echo Bonjour"), "no WAV"},
		{"endless", standin.Script(t, "cat /dev/zero"), "writes more"},
		{"three minutes", standin.Script(t, "cat "+long), "is the most"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := Espeak{Program: c.program, Limit: time.Minute}
			if c.want == "did not end" {
				e.Limit = 100 * time.Millisecond
			}
			if s, err := e.Say(t.Context(), data.French, "Bonjour"); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v long, %v; want %q", s.Length(), err, c.want)
			}
		})
	}
}
