package kiosk

import (
	"context"
	"errors"
	"image"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sound"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/touch"
	"bninsar.ma/madkhal/kiosk/voice"
)

// hall is a loudspeaker that a test listens to: each sound goes on until the
// test ends it, or the shell does.
type hall struct {
	t     *testing.T
	work  chan func() // for the drawing goroutine
	sound chan float64
	over  chan error
	ended chan struct{} // a sound was stopped

	mu   sync.Mutex
	said []string
	deaf error
}

func (h *hall) Say(_ context.Context, l data.Lang, text string) (sound.Sound, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.said = append(h.said, string(l)+" "+text)
	return sound.Sound{Rate: 8000, Samples: []int16{1000, -1000, 1000, -1000}}, nil
}

func (h *hall) Play(ctx context.Context, _ sound.Sound, gain float64) error {
	h.mu.Lock()
	deaf := h.deaf
	h.mu.Unlock()
	if gain == 0 || deaf != nil {
		return deaf
	}
	select {
	case h.sound <- gain:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-h.over:
		return err
	case <-ctx.Done():
		h.ended <- struct{}{}
		return ctx.Err()
	}
}

// loudRig is a shell that can be heard.
func loudRig(t *testing.T) (*rig, *hall) {
	h := &hall{t: t, work: make(chan func(), 100), sound: make(chan float64), over: make(chan error), ended: make(chan struct{}, 100)}
	booth := voice.NewBooth(h, h, slog.New(slog.DiscardHandler))
	booth.Check(t.Context())
	r := startRig(t, 1080, 1920, packStore(t), true, func(o *Options) {
		o.Booth, o.Do = booth, func(f func()) { h.work <- f }
	})
	return r, h
}

// begins waits for a sound, lets the shell know, and gives its volume.
func (h *hall) begins() float64 {
	h.t.Helper()
	gain := <-h.sound
	h.drain()
	return gain
}

// drain runs what waits for the drawing goroutine: a sound is told of before it
// begins.
func (h *hall) drain() {
	for {
		select {
		case f := <-h.work:
			f()
		default:
			return
		}
	}
}

// goesOn lets the sound end and waits for the next.
func (h *hall) goesOn() float64 {
	h.over <- nil
	return h.begins()
}

// down strikes a target and keeps the finger there.
func (r *rig) down(name string) (lift func()) {
	r.t.Helper()
	for _, x := range r.Stage().Targets() {
		if x.Name == name {
			return r.press(x.Rect.Min.Add(x.Rect.Size().Div(2)))
		}
	}
	r.t.Fatalf("there is no %q; there are %q", name, r.targets())
	return nil
}

func (r *rig) press(at image.Point) (lift func()) {
	e := &desktop.MouseEvent{
		PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(at.X), float32(at.Y))},
		Button:     desktop.MouseButtonPrimary,
	}
	r.Stage().MouseDown(e)
	return func() { r.Stage().MouseUp(e); r.pass(time.Second) }
}

// silent wants nothing to be heard or marked.
func (r *rig) silent(h *hall) {
	r.t.Helper()
	h.drain()
	if r.sound.reader.Reading() || !r.Stage().Highlighted().Empty() || len(r.visit.Held()) > 0 {
		r.t.Errorf("reading %v, marked %v, held by %q", r.sound.reader.Reading(), r.Stage().Highlighted(), r.visit.Held())
	}
	for _, name := range r.targets() {
		if strings.HasPrefix(name, "sound ") {
			r.t.Errorf("the player is still there: %s", name)
		}
	}
}

var certificate = nav.Route{Page: nav.Service, ID: "certificat-vie"}

func TestListen(t *testing.T) {
	r, h := loudRig(t)
	r.Go(certificate)
	r.tap("bar listen")
	if gain := h.begins(); gain > 0.2 {
		t.Errorf("a visit begins at volume %f", gain)
	}
	first := r.Stage().Highlighted()
	if first.Empty() || first != r.page.Spoken[0].Rect {
		t.Errorf("marked is %v, said %v", first, r.page.Spoken[0])
	}
	h.goesOn()
	if second := r.Stage().Highlighted(); second != r.page.Spoken[1].Rect || second == first {
		t.Errorf("marked is %v, said %v", second, r.page.Spoken[1])
	}
	r.pass(10 * time.Minute)
	if r.asked() {
		t.Error("asked whether somebody is there while sound plays")
	}
	r.clock.pass(time.Minute)
	r.Tick()
	r.Refresh()
	if !r.has("sound pause") || r.Stage().Highlighted() != r.page.Spoken[1].Rect {
		t.Error("new content took the player away")
	}
	for range len(r.page.Spoken) - 2 {
		h.goesOn()
	}
	h.over <- nil
	for r.sound.reader.Reading() {
		(<-h.work)()
	}
	r.silent(h)
	if said := strings.Join(h.said, "\n"); !strings.Contains(said, "ar شهادة الحياة") || !strings.Contains(said, "ar الثمن: ") {
		t.Errorf("said: %s", said)
	}
	r.pass(59 * time.Second)
	if r.asked() {
		t.Error("the quiet time does not begin when the sound is over")
	}
}

// TestQuestionIsSaid: who has listened hears the question; nobody else does, and
// a touch silences it.
func TestQuestionIsSaid(t *testing.T) {
	r, h := loudRig(t)
	r.Go(certificate)
	r.pass(121 * time.Second)
	if !r.asked() || r.sound.reader.Reading() {
		t.Fatal("the question should stand, and not be said to who has not listened")
	}
	r.tap("leave stay")
	r.tap("bar listen")
	h.begins()
	r.press(image.Pt(4, 400))()
	r.silent(h)
	said := len(h.said)
	r.pass(121 * time.Second)
	if gain := h.begins(); !r.asked() || gain > 0.2 {
		t.Errorf("the question is said at volume %f", gain)
	}
	if got := h.said[said:]; len(got) != 1 || !strings.HasPrefix(got[0], "ar هل ما زلت") {
		t.Errorf("said: %q", got)
	}
	r.press(image.Pt(4, 400))()
	r.silent(h)
	// It does not keep the visit.
	r.pass(121 * time.Second)
	h.begins()
	r.pass(21 * time.Second)
	r.want(nav.Home, "", data.Arabic)
	r.silent(h)
}

func TestPlayer(t *testing.T) {
	r, h := loudRig(t)
	r.Go(certificate)
	r.tap("bar listen")
	low := h.begins()
	h.goesOn()
	r.tap("sound louder")
	if gain := h.begins(); gain <= low {
		t.Errorf("louder: %f, was %f", gain, low)
	}
	r.tap("sound pause")
	<-h.ended
	if !r.has("sound play") || r.has("sound pause") {
		t.Errorf("paused, and there are %q", r.targets())
	}
	r.pass(121 * time.Second)
	if !r.asked() {
		t.Error("a paused sound keeps the visit for ever")
	}
	r.tap("leave stay")
	r.silent(h) // a touch elsewhere
	r.tap("bar listen")
	if gain := h.begins(); gain <= low {
		t.Errorf("the volume was forgotten within a visit: %f", gain)
	}
	h.goesOn()
	r.tap("sound again")
	h.begins()
	if r.sound.reader.Part() != 0 {
		t.Errorf("again begins with part %d", r.sound.reader.Part())
	}
	for range voice.Loudest {
		if r.has("sound louder") {
			r.tap("sound louder")
			h.begins()
		}
	}
	if r.has("sound louder") {
		t.Error("louder than the loudest")
	}
	r.tap("sound stop")
	r.silent(h)
	r.Finish()
	r.Go(certificate)
	r.tap("bar listen")
	if gain := h.begins(); gain != low {
		t.Errorf("the next visitor hears the volume of the one before: %f, want %f", gain, low)
	}
	r.tap("bar listen") // its place ends what it began
	r.silent(h)
}

// TestAnyTouchStops: while the finger is still down there is silence.
func TestAnyTouchStops(t *testing.T) {
	for name, strike := range map[string]func(r *rig) (lift func()){
		"the bare page": func(r *rig) func() { return r.press(image.Pt(4, 400)) },
		"the way":       func(r *rig) func() { return r.down("finished") },
		"back":          func(r *rig) func() { return r.down("bar back") },
		"home":          func(r *rig) func() { return r.down("bar home") },
		"the language":  func(r *rig) func() { return r.down("bar language") },
		"search":        func(r *rig) func() { return r.down("bar search") },
	} {
		t.Run(name, func(t *testing.T) {
			r, h := loudRig(t)
			r.Go(nav.Route{Page: nav.Need, ID: "papiers"})
			r.Go(certificate)
			r.tap("bar listen")
			h.begins()
			at := time.Now()
			lift := strike(r)
			<-h.ended
			t.Logf("silent %v after the touch", time.Since(at))
			if r.sound.reader.Reading() {
				t.Error("still reading under the finger")
			}
			lift()
			r.silent(h)
		})
	}
}

// TestLeavingStops whatever ends the page: the visit, another page, another
// language.
func TestLeavingStops(t *testing.T) {
	for name, leave := range map[string]func(r *rig){
		"the visit ends": func(r *rig) { r.Finish() },
		"another page":   func(r *rig) { r.Go(nav.Route{Page: nav.Help}) },
		"the language":   func(r *rig) { r.Language(data.French) },
		"no content": func(r *rig) {
			r.store.set(func() { r.store.all = map[data.Collection][]data.Record{} })
			r.Refresh()
		},
	} {
		t.Run(name, func(t *testing.T) {
			r, h := loudRig(t)
			r.Go(certificate)
			r.tap("bar listen")
			h.begins()
			leave(r)
			<-h.ended
			h.drain()
			if r.sound.reader.Reading() {
				t.Error("still reading")
			}
		})
	}
}

// TestDiscreetPagesBeginLowest, whatever the visitor chose elsewhere.
func TestDiscreetPagesBeginLowest(t *testing.T) {
	r, h := loudRig(t)
	r.Go(certificate)
	r.tap("bar listen")
	usual := h.begins()
	r.tap("sound louder")
	h.begins()
	r.Go(nav.Route{Page: nav.Service, ID: "declaration-deces"})
	<-h.ended
	r.tap("bar listen")
	if gain := h.begins(); gain >= usual {
		t.Errorf("a death is told at %f, other pages at %f", gain, usual)
	}
	r.tap("sound stop")
}

// TestUnplugged while it plays, and back.
func TestUnplugged(t *testing.T) {
	r, h := loudRig(t)
	r.Go(certificate)
	r.tap("bar listen")
	h.begins()
	h.mu.Lock()
	h.deaf = errors.New("no such device")
	h.mu.Unlock()
	h.over <- h.deaf
	for r.sound.reader.Reading() {
		(<-h.work)()
	}
	r.silent(h)
	if r.has("bar listen") {
		t.Error("the button is there without a card")
	}
	r.tap("bar home")
	if r.has("listen first") {
		t.Error("the tile is there without a card")
	}
	h.mu.Lock()
	h.deaf = nil
	h.mu.Unlock()
	if r.sound.booth.Check(t.Context()) {
		r.SoundChanged()
	}
	if !r.has("bar listen") || !r.has("listen first") {
		t.Errorf("the card is back, and there are %q", r.targets())
	}
}

// TestListenFirst: the first touch says the name, the second opens.
func TestListenFirst(t *testing.T) {
	r, h := loudRig(t)
	r.tap("listen first")
	h.begins()
	h.goesOn() // two sentences say how it goes
	r.tap("go need/papiers")
	<-h.ended
	h.begins()
	r.want(nav.Home, "", data.Arabic)
	if last := h.said[len(h.said)-1]; last != "ar أوراقي" {
		t.Errorf("touched my papers, heard %q", last)
	}
	if !r.Stage().Floats() || r.Stage().Highlighted().Empty() {
		t.Error("the name is not shown large, or the tile not marked")
	}
	r.tap("go need/deces") // another one
	<-h.ended
	h.begins()
	r.want(nav.Home, "", data.Arabic)
	h.over <- nil
	for r.sound.reader.Reading() {
		(<-h.work)()
	}
	r.tap("go need/deces")
	r.want(nav.Need, "deces", data.Arabic)
	if r.Stage().Floats() || !r.Stage().Highlighted().Empty() {
		t.Error("the card stays on the next page")
	}
	r.tap("bar home")
	h.begins()
	r.want(nav.Need, "deces", data.Arabic)
	r.tap("bar home")
	<-h.ended
	h.begins() // where one has come to
	r.want(nav.Home, "", data.Arabic)
	r.tap("listen first") // it says its name, too
	<-h.ended
	h.begins()
	r.tap("listen first")
	<-h.ended
	h.begins()
	r.tap("go need/papiers")
	<-h.ended
	r.want(nav.Need, "papiers", data.Arabic)
}

// TestListenFirstEndsWithTheVisit, also at home, where nothing else is left.
func TestListenFirstEndsWithTheVisit(t *testing.T) {
	r, h := loudRig(t)
	r.tap("listen first")
	h.begins()
	h.goesOn()
	h.over <- nil
	for r.sound.reader.Reading() {
		(<-h.work)()
	}
	r.pass(61 * time.Second)
	if !r.asked() {
		t.Fatal("a mode is left over, and nobody is asked")
	}
	r.pass(21 * time.Second)
	if r.sound.first.Load() {
		t.Error("the next visitor is told names first")
	}
	r.tap("go need/papiers")
	r.want(nav.Need, "papiers", data.Arabic)
}

// TestEveryTargetHasAName: in the mode for those who do not read or see, nothing
// that a finger finds on any kind of page is mute, in no language.
func TestEveryTargetHasAName(t *testing.T) {
	r, h := loudRig(t)
	r.deps.Maps, r.deps.Kiosk, r.deps.Finder = new(screen.Maps), "lobby", new(screen.Finder)
	touched := 0
	r.Stage().Asks = func(x touch.Target, on *touch.Sheet) bool {
		touched++
		texts, pictogram := on.Within(x.Rect)
		// What steers the sound answers by that.
		if !screen.SoundNames(x.Name) && len(r.sound.nameOf(x, texts, pictogram)) == 0 {
			t.Errorf("%s, %v: nothing is said of %q", r.lang, r.where(), x.Name)
		}
		return false
	}
	for _, l := range data.ScreenLangs() {
		r.Language(l)
		for _, route := range append(pageKinds(r.library), nav.Route{Page: nav.Search, Show: "-fr 5 etat "}) {
			r.Go(route)
			for {
				h.drain()
				for _, x := range r.Stage().Targets() {
					r.press(x.Rect.Min.Add(x.Rect.Size().Div(2)))()
				}
				next := r.Stage().NextPage()
				if next <= r.Stage().Scrolled() {
					break
				}
				r.draw(next)
			}
		}
	}
	if touched < 1000 {
		t.Errorf("only %d targets were touched", touched)
	}
}

// TestHoldToListen: a finger that rests for three seconds anywhere on the start
// screen, as at a mark that hands find below it, has names said first, in each
// language that can be spoken. It opens nothing; one that lifts before does not.
func TestHoldToListen(t *testing.T) {
	r, h := loudRig(t)
	k := r.deps.Kit
	for _, at := range []image.Point{{k.W / 2, k.H - k.MM(10)}, {k.W / 2, k.H / 2}, {k.MM(8), k.H / 3}} {
		lift := r.press(at)
		r.pass(holdTime)
		h.begins()
		lift()
		if !r.sound.first.Load() {
			t.Fatalf("a finger rests at %v and nothing is said", at)
		}
		r.want(nav.Home, "", data.Arabic)
		if !slices.Contains(h.said, "ar بدأ الاستماع.") {
			t.Errorf("a finger rests at %v: heard %q", at, h.said)
		}
		h.mu.Lock()
		h.said = nil
		h.mu.Unlock()
		r.clear() // for the next visitor
		h.drain()
	}
	lift := r.press(image.Pt(k.W/2, k.H-k.MM(2)))
	r.pass(holdTime - time.Second)
	lift()
	if r.sound.first.Load() {
		t.Error("a short touch has names said first")
	}
	r.Go(nav.Route{Page: nav.Need, ID: "deces"})
	lift = r.press(image.Pt(k.W/2, k.H/2))
	r.pass(2 * holdTime)
	lift()
	if r.sound.first.Load() {
		t.Error("a finger that points at a page has names said first")
	}
}

// TestMute: without a booth the places stay empty.
func TestMute(t *testing.T) {
	r := newRig(t, 1080, 1920, packStore(t))
	if slices.Contains(r.targets(), "bar listen") || slices.Contains(r.targets(), "listen first") {
		t.Errorf("there are %q", r.targets())
	}
}
