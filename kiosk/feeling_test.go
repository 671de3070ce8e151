package kiosk

import (
	"image"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

// TestExploreByTouch: a finger that slides hears what it comes upon; lifting it
// opens nothing, a touch on what was heard last does.
func TestExploreByTouch(t *testing.T) {
	r, h := loudRig(t)
	r.sound.first.Store(true)
	at := func(name string) fyne.PointEvent {
		for _, x := range r.Stage().Targets() {
			if x.Name == name {
				p := x.Rect.Min.Add(x.Rect.Size().Div(2))
				return fyne.PointEvent{Position: fyne.NewPos(float32(p.X), float32(p.Y))}
			}
		}
		t.Fatalf("there is no %q", name)
		return fyne.PointEvent{}
	}
	e := &desktop.MouseEvent{PointEvent: at("bar home"), Button: desktop.MouseButtonPrimary}
	r.Stage().MouseDown(e)
	for i, name := range []string{"go need/papiers", "go need/deces", "bar easier"} {
		r.Stage().Dragged(&fyne.DragEvent{PointEvent: at(name)})
		if i > 0 {
			<-h.ended
		}
		h.begins()
	}
	e.PointEvent = at("bar easier")
	r.Stage().MouseUp(e)
	r.Stage().DragEnd()
	r.want(nav.Home, "", data.Arabic)
	if r.Stage().Scrolled() != 0 || r.Stage().Floats() {
		t.Error("the page goes with a finger that feels for what is there, or a card lies over it")
	}
	want := []string{"ar أوراقي", "ar وفاة", "ar أسهل"}
	if got := h.said[len(h.said)-3:]; !slices.Equal(got, want) {
		t.Errorf("heard %q, want %q", got, want)
	}
	r.pass(time.Second)
	r.tap("bar easier")
	<-h.ended
	h.begins() // the page's title
	r.want(nav.Easier, "", data.Arabic)
	if got := h.said[len(h.said)-1]; got != "ar "+r.words("easier.title", data.Arabic) {
		t.Errorf("on the next page: heard %q", got)
	}
}

// TestExploreWords: between the targets a sliding finger hears the words it comes
// upon, once each, softly where others need not hear them, and so does one that
// touches them; what is said by name only stays so.
func TestExploreWords(t *testing.T) {
	r, h := loudRig(t)
	r.Go(nav.Route{Page: nav.Service, ID: birth})
	r.sound.first.Store(true)
	words := func(text string) fyne.PointEvent {
		for _, p := range r.page.Body.Pieces {
			if p.Text == text {
				at := p.Ink.Min.Add(p.Ink.Size().Div(2)).Add(image.Pt(0, r.page.Head.Y))
				return fyne.PointEvent{Position: fyne.NewPos(float32(at.X), float32(at.Y))}
			}
		}
		t.Fatalf("no words %q", text)
		return fyne.PointEvent{}
	}
	title, heading := r.words("service.papers.title", data.Arabic), r.words("service.fee.title", data.Arabic)
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(4, float32(r.deps.Kit.H/2))}, Button: desktop.MouseButtonPrimary}
	r.Stage().MouseDown(e)
	for i, text := range []string{title, title, heading} {
		r.Stage().Dragged(&fyne.DragEvent{PointEvent: words(text)})
		if i != 1 { // the same words are said once
			if i > 0 {
				<-h.ended
			}
			h.begins()
		}
	}
	e.PointEvent = words(heading)
	r.Stage().MouseUp(e)
	r.Stage().DragEnd()
	if got, want := h.said[len(h.said)-2:], []string{"ar " + title, "ar " + heading}; !slices.Equal(got, want) {
		t.Errorf("heard %q, want %q", got, want)
	}
	if r.Stage().Highlighted().Empty() {
		t.Error("what is heard is not framed")
	}
	r.want(nav.Service, birth, data.Arabic)
	// A touch ends it and says nothing; the next says the words again.
	r.pass(time.Second)
	said := len(h.said)
	r.press(point(words(heading)))()
	<-h.ended
	if len(h.said) != said {
		t.Errorf("a touch that ends the sound says %q", h.said[said:])
	}
	r.pass(time.Second)
	r.press(point(words(heading)))()
	h.begins()
	if got := h.said[len(h.said)-1]; got != "ar "+heading {
		t.Errorf("a touch on words says %q", got)
	}
	// A trembling strike on a target reads none of its words: what was named stays
	// so, and the next touch opens it.
	at := r.target("bar home")
	r.press(at)()
	<-h.ended
	h.begins()
	said = len(h.said)
	r.clock.pass(-time.Second + 100*time.Millisecond)
	r.press(at)()
	<-h.ended
	h.drain()
	if len(h.said) != said {
		t.Errorf("a strike that only repeats another says %q", h.said[said:])
	}
	r.pass(time.Second)
	r.tap("bar home")
	r.want(nav.Home, "", data.Arabic)
}

// target is the middle of a target.
func (r *rig) target(name string) image.Point {
	r.t.Helper()
	for _, x := range r.Stage().Targets() {
		if x.Name == name {
			return x.Rect.Min.Add(x.Rect.Size().Div(2))
		}
	}
	r.t.Fatalf("there is no %q", name)
	return image.Point{}
}

func point(e fyne.PointEvent) image.Point { return image.Pt(int(e.Position.X), int(e.Position.Y)) }
