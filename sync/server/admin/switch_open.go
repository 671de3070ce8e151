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
	for _, s := range t.off(kind, t.targets(kind, target), now) {
		if err := v.replaceSwitch(s.ID, nil); err != nil {
			return err
		}
	}
	return v.goTo(v.back() + "?done=opened")
}
