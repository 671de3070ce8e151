package main

import (
	"errors"
	"fmt"
	"image"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/recording"
	"bninsar.ma/madkhal/data/sound"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
)

// player stands for aplay and a card: it keeps what it is to play, says its
// process, and plays until it is killed. Silence, with which a card is tried, is
// over at once.
const player = `#!/bin/sh
cat > "$HEARD/sound.$$"
[ "$(wc -c < "$HEARD/sound.$$")" -lt 4000 ] && exit 0
echo $$ > "$HEARD/pid.new"
mv "$HEARD/pid.new" "$HEARD/pid"
exec sleep 600
`

// record puts a tone of so many seconds into the content folder, as somebody
// says the start page in a language.
func (w *town) record(t *testing.T, l data.Lang, seconds int) {
	t.Helper()
	tone := sound.Sound{Rate: 44100, Samples: make([]int16, seconds*44100)}
	for i := range tone.Samples {
		tone.Samples[i] = int16(6000 * math.Sin(float64(i)/17))
	}
	kept, err := recording.Take(tone.WAV(1))
	must(t, err)
	id := data.RecordingID(data.SettingsC, "settings", l)
	body, err := data.Marshal(&data.Recording{ID: id, Kind: data.SettingsC, Item: "settings", Lang: l, Sound: kept})
	must(t, err)
	must(t, os.WriteFile(filepath.Join(w.content, "recordings.items.json"), fmt.Appendf(nil, `{"collection": "recordings", "items": [%s]}`, body), 0o600))
}

// TestSoundInTheWindow: once a card and a voice are found, the button appears;
// touched, the page is read by the real synthesis; a touch elsewhere is silence;
// another touch plays what somebody recorded in Darija.
func TestSoundInTheWindow(t *testing.T) {
	speaker := plugIn(t, player)
	w := newTown(t)
	w.record(t, data.Darija, 3)
	w.release(t)
	lobby := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	lobby.mustSync(t, w.published)
	win := lobby.openWindow(t)
	paint, visitor := newPainter(t, w.content), &visitor{window: win}
	paint.hears()

	home := place{nav.Route{Page: nav.Home}, data.Arabic, false}
	page(t, win, paint, home, patience)
	listen := paint.target(t, home, "bar listen")
	visitor.touch(t, listen)
	pid := speaker.playing(t)
	if s := speaker.heard(t, pid); s.Length() < 500*time.Millisecond || s.Length() > 10*time.Second || s.RMS() < 0.005 || s.RMS() > 0.1 {
		t.Errorf("the greeting takes %v at RMS %.3f: it should be a few words, low", s.Length(), s.RMS())
	}
	// Beside the tiles is nothing to touch.
	must(t, win.Screen.Move(below().Min.Add(below().Size().Div(200))))
	at := time.Now()
	must(t, win.Screen.Press())
	for alive(t, pid) {
		time.Sleep(time.Millisecond)
	}
	t.Logf("silent %v after the touch", time.Since(at))
	must(t, win.Screen.Release())
	page(t, win, paint, home, patience)

	visitor.touch(t, listen)
	speaker.playing(t)
	visitor.touch(t, paint.tongue(t, home, data.Darija))
	pid = speaker.playing(t)
	if s := speaker.heard(t, pid); s.Rate != data.SoundRate || s.Length() < 2800*time.Millisecond || s.Length() > 3100*time.Millisecond {
		t.Errorf("played are %v of %d samples a second: it should be the recording of three seconds", s.Length(), s.Rate)
	}
	visitor.touch(t, listen) // its place ends what it began
	page(t, win, paint, home, patience)
}

// tongue is the player's key for another language, while the page sounds.
func (p *painter) tongue(t *testing.T, at place, l data.Lang) image.Point {
	t.Helper()
	tap := func() {}
	head, _ := p.deps.Sounding(at.route, at.lang, at.back, screen.Sounding{
		Pause: tap, GoOn: tap, Again: tap, Softer: tap, Louder: tap, Stop: tap, Tongues: []screen.Tongue{{Lang: l, Tap: tap}},
	})
	for _, x := range head.Targets {
		if x.Name == "sound tongue "+string(l) {
			return x.Rect.Min.Add(x.Rect.Size().Div(2))
		}
	}
	t.Fatalf("the player has no key for %s", l)
	return image.Point{}
}

// alive tells whether a process runs; a killed one that nobody waits for is a
// zombie, and silent.
func alive(t *testing.T, pid int) bool {
	t.Helper()
	if errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
		return false
	}
	b, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	return err == nil && !strings.Contains(string(b), ") Z ")
}
