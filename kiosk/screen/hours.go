package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/touch"
)

// hall gives the hours of the town hall as a whole: those of its reception,
// the first office.
func (v *view) hall() *data.Hours { return v.hours(v.hallHours()) }

func (v *view) hallHours() (id string) {
	if all := v.Library.Items(data.DepartmentsC); len(all) > 0 {
		if d, ok := all[0].(*data.Department); ok {
			return d.HoursID
		}
	}
	return ""
}

func (v *view) hours(id string) *data.Hours {
	h, _ := v.Library.Item(data.HoursC, id).(*data.Hours)
	return h
}

// state tells whether a counter ("" = the hall) is open now.
func (v *view) state(h *data.Hours, counter string) data.OpenState {
	return h.StateAt(v.now, v.settings().ClosedDays, v.switches(), counter, v.trusted())
}

// switches are what staff took out of use.
func (v *view) switches() (off []*data.Switch) {
	for _, it := range v.Library.Items(data.SwitchesC) {
		if s, ok := it.(*data.Switch); ok {
			off = append(off, s)
		}
	}
	return off
}

// openPill is the state in one line.
func (v *view) openPill(h *data.Hours, counter string) (words touch.Words, open bool) {
	st := v.state(h, counter)
	return v.phrase(v.words.OpenLine(st, v.now)), st.Open
}

// counter finds a counter with its office.
func (v *view) counter(id string) (*data.Department, *data.Counter) {
	for _, it := range v.Library.Items(data.DepartmentsC) {
		d, ok := it.(*data.Department)
		if !ok {
			continue
		}
		for i := range d.Counters {
			if d.Counters[i].ID == id {
				return d, &d.Counters[i]
			}
		}
	}
	return nil, nil
}

// roomOf gives the door number of a unit of an office.
func roomOf(d *data.Department, unit string) string {
	for _, r := range d.OtherRooms {
		if r.UnitID == unit && unit != "" {
			return r.Room
		}
	}
	return d.Room
}
