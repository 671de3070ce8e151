package admin

import "bninsar.ma/madkhal/data"

// openSwitch takes back everything that holds a target closed.
func openSwitch(v *visit) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	kind, target := data.SwitchKind(v.field("kind")), v.field("target")
	if !t.known(kind, target) {
		return data.ErrNotFound
	}
	targets := []string{target}
	if kind == data.UnitClosed {
		for _, b := range t.Building {
			if b.UnitByID(target) != nil {
				targets = sameShaft(b, target)
			}
		}
	}
	for _, s := range t.off(kind, targets, now) {
		if err := v.replaceSwitch(s.ID, nil); err != nil {
			return err
		}
	}
	return v.goTo(v.back() + "?done=opened")
}
