package kiosk

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

// TestWhatWasTypedIsGone: a visitor types, opens what was found, comes back to
// the words, and leaves; then nothing of them is left in the shell.
func TestWhatWasTypedIsGone(t *testing.T) {
	r := newRig(t, 1080, 1920, packStore(t))
	r.tap("bar search")
	for _, key := range []string{"key/1/4", "key/3/8", "key/1/7"} { // فىه is no word: its letters are looked for
		r.tap(key)
	}
	route, _ := r.Route()
	if route.Page != nav.Search || !strings.HasSuffix(route.Show, "فةه") {
		t.Fatalf("on %v after three keys", route)
	}
	for range 3 {
		r.tap("key/0/10")
	}
	for _, key := range []string{"key/2/0", "key/1/7", "key/2/5", "key/1/11", "key/3/8"} { // شهادة
		r.tap(key)
	}
	if s := r.text(); !strings.Contains(s, "شهادة الحياة") {
		t.Errorf("not found: %s", s)
	}
	r.tap("go service/certificat-vie")
	r.want(nav.Service, "certificat-vie", data.Arabic)
	r.tap("bar back")
	if route, _ := r.Route(); !strings.HasSuffix(route.Show, "شهادة") {
		t.Errorf("back on %v", route)
	}
	r.Finish()
	r.want(nav.Home, "", data.Arabic)
	r.ahead.running.Wait()
	if held := fmt.Sprintf("%+v %+v %+v", r.way, r.ahead.order, r.told); strings.Contains(held, "شهادة") || strings.Contains(held, "فةه") {
		t.Errorf("the shell still holds what was typed: %s", held)
	}
	if said := r.log.String(); strings.Contains(said, "شهادة") {
		t.Errorf("the log says what was typed: %s", said)
	}
}

// TestALetterTwice: letters are struck twice on purpose, and faster than a
// trembling hand is believed elsewhere.
func TestALetterTwice(t *testing.T) {
	r := newRig(t, 1080, 1920, packStore(t))
	r.tap("bar search")
	r.tap("key/2/7")
	r.clock.pass(-time.Second + 300*time.Millisecond)
	r.tap("key/2/7")
	if route, _ := r.Route(); !strings.HasSuffix(route.Show, "نن") {
		t.Errorf("after two strikes 0.3 s apart: %v", route)
	}
}

// TestALongVisitLeavesNothing: what a visit gathered in words and pictures goes
// with it, so that the screen is as small in the evening as in the morning.
func TestALongVisitLeavesNothing(t *testing.T) {
	r := newRig(t, 1080, 1920, packStore(t))
	for _, it := range r.library.Items(data.ServicesC) {
		r.Go(nav.Route{Page: nav.Service, ID: it.ItemID()})
		r.ahead.running.Wait() // with the pages made ahead of each
	}
	long := r.deps.Kit.Type.Stats()
	r.Finish()
	r.ahead.running.Wait()
	now := r.deps.Kit.Type.Stats()
	t.Logf("%d bytes of set words, %d before the visit ended", now.LayoutBytes+now.RunBytes, long.LayoutBytes+long.RunBytes)
	if now.LayoutBytes+now.RunBytes > (long.LayoutBytes+long.RunBytes)/2 {
		t.Errorf("%d bytes of set words are kept, %d before the visit ended", now.LayoutBytes+now.RunBytes, long.LayoutBytes+long.RunBytes)
	}
}
