package admin

import (
	"net/http"

	"bninsar.ma/madkhal/data"
)

type switchesView struct {
	frame
	Hall    spot
	Offices []office
	Lifts   []spot
	Screens []spot
	Today   string // the least date a form takes
	Fault   string
}

// listSwitches has the longer forms: until when, and why.
func listSwitches(v *visit) error { return v.showSwitches(http.StatusOK, "") }

func (v *visit) showSwitches(status int, fault string) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	view := &switchesView{
		Hall: v.hall(t, now), Offices: v.offices(t, now), Lifts: v.lifts(t, now), Screens: v.outOfOrder(t, now), Today: now.Format("2006-01-02"), Fault: fault,
	}
	if fault != "" {
		view.keep(data.SwitchKind(v.field("kind")), v.field("target"), &typedSwitch{v.field("until"), v.field("until_hour"), v.field("why_ar"), v.field("why_fr")})
	}
	return v.show(status, "switches", view)
}

// keep puts what was typed back into the form of its spot.
func (w *switchesView) keep(k data.SwitchKind, target string, typed *typedSwitch) {
	spots := []*spot{&w.Hall}
	for _, list := range [][]spot{w.Lifts, w.Screens} {
		for i := range list {
			spots = append(spots, &list[i])
		}
	}
	for _, o := range w.Offices {
		for i := range o.Spots {
			spots = append(spots, &o.Spots[i])
		}
	}
	for _, s := range spots {
		if s.Kind == string(k) && s.Target == target {
			s.Typed = typed
		}
	}
}
