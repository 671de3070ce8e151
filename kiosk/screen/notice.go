package screen

import (
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// Notice stands before all pages for a while: a stick is read, the screen
// rests. It is said in every language; nothing on it can be touched.
type Notice struct {
	Key   string    // of the words: Key.title and Key.text; "" = no notice
	Icon  string    // of the pictogram
	Until time.Time // said where the text has a place for it
}

// Notices are those that a screen may show.
func Notices(until time.Time) []Notice {
	return []Notice{
		{Key: "stick.reading", Icon: "ui-stick"},
		{Key: "stick.done", Icon: "ui-check"},
		{Key: "stick.same", Icon: "ui-check"},
		{Key: "stick.older", Icon: "ui-warning"},
		{Key: "stick.ended", Icon: "ui-warning"},
		{Key: "stick.forged", Icon: "ui-warning"},
		{Key: "stick.broken", Icon: "ui-warning"},
		{Key: "pause", Icon: "ui-hourglass", Until: until},
	}
}

// notice is the page of the notice that stands now; nil without one.
func (v *view) notice() *touch.Sheet {
	if v.Notice == nil {
		return nil
	}
	n := v.Notice()
	if n.Key == "" {
		return nil
	}
	s, k := v.sheet(), v.Kit
	s.RightToLeft = false
	icon := k.U(260)
	if v.lying() {
		icon = k.U(160)
	}
	s.Y = k.H / 6
	s.Icon(n.Icon, (k.W-icon)/2, s.Y, icon, k.Sea)
	s.Y += icon + k.U(50)
	for _, l := range []data.Lang{data.Arabic, data.French} {
		in := v.in(l)
		until := in.words.Clock(n.Until.In(v.now.Location()))
		s.Y += s.Words(v.margin, s.Y, v.w, in.t(n.Key+".title"), touch.Look{Role: style.Title, Align: touch.Center}) + k.U(10)
		s.Y += s.Words(v.margin, s.Y, v.w, in.t(n.Key+".text", until), touch.Look{Role: style.Lead, Color: k.Soft, Align: touch.Center}) + k.U(50)
	}
	s.Y = max(s.Y, k.H)
	return s
}
