package admin

import "bninsar.ma/madkhal/data"

// stillSwitch answers the question of the morning: what is switched off stays
// so, and is asked about again tomorrow.
func stillSwitch(v *visit) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	kind, target := data.SwitchKind(v.field("kind")), v.field("target")
	if !t.known(kind, target) {
		return data.ErrNotFound
	}
	off := t.off(kind, t.targets(kind, target), now)
	if len(off) == 0 {
		return v.goTo(v.back() + "?done=same")
	}
	for _, s := range off {
		holds := *s
		holds.VerifiedOn = now.Format(data.DateLayout)
		if err := v.replaceSwitch(holds.ID, &holds); err != nil {
			return err
		}
	}
	return v.goTo(v.back() + "?done=still")
}

// targets are what a switch of this target may name: a lift has a room on each
// of its floors.
func (t *town) targets(kind data.SwitchKind, target string) []string {
	if kind == data.UnitClosed {
		for _, b := range t.Building {
			if b.UnitByID(target) != nil {
				return sameShaft(b, target)
			}
		}
	}
	return []string{target}
}
