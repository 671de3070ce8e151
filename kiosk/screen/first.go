package screen

import (
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// statusCommand is what a technician types to learn more. Commands are never cut
// at the end of a line: a word joiner and a space that does not break hold them.
const statusCommand = "madkhal-\u2060kiosk\u00a0status"

// setupCommand is what writes settings that can be used.
const setupCommand = "madkhal-\u2060kiosk\u00a0setup"

// notEnrolled is the trouble of a screen that nobody has set up yet.
const notEnrolled = "start.no_enrolment"

// firstStart is shown while there is no content yet: calm, in every language,
// with what the technician can do.
func (v *view) firstStart() *touch.Sheet {
	s, k := v.sheet(), v.Kit
	s.RightToLeft = false
	h := k.H
	s.Y = h / 20
	if !v.lying() { // where height is short, the words come first
		mark := k.U(220)
		s.Y = h / 10
		s.Icon("madkhal", (k.W-mark)/2, s.Y, mark, k.Sea)
		s.Y += mark + k.U(60)
	}
	for i, l := range []data.Lang{data.Arabic, data.French, data.Tamazight} {
		w := v.Words.For(l)
		title, text := w.T("start.title"), w.T("start.wait")
		if title.Lang != l {
			// No words of its own yet: a greeting stands for them.
			title, text = w.T("home.hello"), i18n.Phrase{}
			if title.Lang != l {
				continue
			}
		}
		if i > 0 {
			s.Rule(v.margin+v.w/4, s.Y, v.w/2)
			s.Y += k.U(34)
		}
		s.Y += s.Words(v.margin, s.Y, v.w, touch.Words{Text: title.Text, RightToLeft: l.RightToLeft()}, touch.Look{Role: style.Title, Align: touch.Center})
		s.Y += k.U(8)
		s.Y += s.Words(v.margin, s.Y, v.w, touch.Words{Text: text.Text, RightToLeft: l.RightToLeft()}, touch.Look{Role: style.Lead, Color: k.Soft, Align: touch.Center})
		s.Y += k.U(40)
	}
	v.forTechnician(s)
	s.Y = max(s.Y, h)
	return s
}

// technician tells in one language what is wrong and what can be done.
func (v *view) technician(l data.Lang) []i18n.Phrase {
	w := v.Words.For(l)
	lines := []i18n.Phrase{w.T("start.technician")}
	if v.Trouble != nil {
		key, args := v.Trouble()
		if key != "" {
			lines = append(lines, w.T(key, args...))
		}
		switch {
		case strings.HasPrefix(key, configTrouble):
			return append(lines, w.T("config.remedy", setupCommand))
		case key == notEnrolled:
			return append(lines, w.T("start.setup", setupCommand))
		}
	}
	return append(lines, w.T("start.status", statusCommand))
}
