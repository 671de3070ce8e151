package screen

import (
	"fmt"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// TestNothingFoundGuesses: where nothing is found, the page says so, guesses, or
// shows what people come with most, and has a way on above the keyboard, in every
// language and mode. It is heard as well.
func TestNothingFoundGuesses(t *testing.T) {
	base := deps(t, 1080, 1920, style.Light())
	base.Speaks = func(l data.Lang) bool { return l != data.Tamazight }
	for _, m := range append(modes(), style.Mode{}) {
		d := base.For(m)
		for _, l := range data.ScreenLangs() {
			for typed, leads := range map[string]string{"docteur ": "go service/livret-famille", "qsdfghjkl ": "go need/"} {
				t.Run(fmt.Sprintf("%s/%s/%s", modeName(m), l, typed), func(t *testing.T) {
					r := nav.Route{Page: nav.Search, Show: "-fr 5 " + typed}
					p := d.Draw(r, l, true)
					if !p.Missed || !goesTo(p.Body, leads) || !goesTo(p.Body, "go office/dep-accueil") {
						t.Errorf("missed %v; there is no %q or no reception", p.Missed, leads)
					}
					var said []string
					for _, part := range p.Spoken {
						said = append(said, part.Text)
					}
					if len(said) < 4 {
						t.Errorf("it is heard as %q", said)
					}
					r.Show = r.Show[1:] // with the keyboard
					p = d.Draw(r, l, true)
					if !goesTo(p.Body, leads) && !goesTo(p.Body, "go office/dep-accueil") {
						t.Error("above the keyboard nothing leads on")
					}
				})
			}
		}
	}
}

func goesTo(s *touch.Sheet, name string) bool {
	for _, x := range s.Targets {
		if strings.HasPrefix(x.Name, name) {
			return true
		}
	}
	return false
}
