package data

// Keep takes over from the building before what IMDF has no property for, for
// features that are still there: door numbers, keys and offices of rooms, where
// kiosks look, the main entrance.
func (b *Building) Keep(before *Building) {
	for i := range b.Levels {
		if l := before.LevelByID(b.Levels[i].ID); l != nil && b.Levels[i].Key == "" {
			b.Levels[i].Key = l.Key
		}
	}
	for i := range b.Units {
		u, old := &b.Units[i], before.UnitByID(b.Units[i].ID)
		if old == nil || u.Key != "" || u.Room != "" || u.DepartmentID != "" {
			continue
		}
		u.Key, u.Room, u.DepartmentID = old.Key, old.Room, old.DepartmentID
	}
	for i := range b.Kiosks {
		b.keepFacing(&b.Kiosks[i], before)
	}
	for _, o := range b.Openings {
		if o.ID == before.MainEntrance && b.MainEntrance == "" {
			b.MainEntrance = o.ID
		}
	}
}

func (b *Building) keepFacing(k *KioskPlace, before *Building) {
	for _, old := range before.Kiosks {
		if old.ID == k.ID && k.UnitID == "" && k.FacingDeg == nil && b.UnitByID(old.UnitID) != nil {
			k.UnitID, k.FacingDeg = old.UnitID, old.FacingDeg
		}
	}
}
