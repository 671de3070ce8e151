package admin

import "net/http"

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
	return v.show(status, "switches", &switchesView{
		Hall: v.hall(t, now), Offices: v.offices(t, now), Lifts: v.lifts(t, now), Screens: v.outOfOrder(t, now), Today: now.Format("2006-01-02"), Fault: fault,
	})
}
