package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/print"
)

// TrialSlip is what staff print to see whether a printer does well: letters of
// two scripts, a large number, boxes, a code, and what to look at.
func (d *Deps) TrialSlip(l data.Lang) print.Slip {
	v := d.view(nav.Route{Page: nav.Home}, l)
	s := v.begin("ui-printer", v.t("trial.title"), false)
	s.Place = print.Place{Label: words(v.t("slip.door")), Number: "123"}
	s.Papers = print.List{Heading: words(v.t("trial.look"))}
	for _, key := range []string{"trial.edges", "trial.letters", "trial.code", "trial.cut"} {
		s.Papers.Items = append(s.Papers.Items, words(v.t(key)))
	}
	for _, other := range []data.Lang{data.Arabic, data.French} {
		if other != l {
			o := d.view(v.route, other)
			s.Text = append(s.Text, words(o.t("trial.title")), words(o.t("trial.letters")))
		}
	}
	clock := v.words.Clock(v.now)
	v.finish(&s, "", "", note{list: []string{v.t("trial.title").Text + " " + v.now.Format("2006-01-02") + " " + clock.Text}, keep: 1})
	s.Codes = s.Codes[:1] // one code tells whether codes are sharp
	return s
}
