package content

import "bninsar.ma/madkhal/data"

func (r *reader) settings() error {
	o, err := r.open("settings.json")
	if o == nil {
		return err
	}
	m := mark(o)
	s := &data.Settings{
		ID: "settings", Town: o.text("town"), TimeZone: o.str("time_zone"), PublicURL: o.str("public_url"),
		PortalURL: o.str("portal_url"), Phone: o.str("phone"), PhoneE164: o.str("phone_e164"), Email: o.str("email"),
		PollSeconds: o.count("poll_seconds"), StaleHours: o.count("stale_hours"),
		SlipsPerVisit: o.count("slips_per_visit"), SlipsPerMinute: o.count("slips_per_minute"),
		Population: o.count("population"), PopulationYear: o.count("population_year"), Mark: o.ownMark(m),
	}
	for _, l := range o.words("languages") {
		s.Languages = append(s.Languages, data.Lang(l))
	}
	o.each("closed_days", func(_ int, x *fields) {
		s.ClosedDays = append(s.ClosedDays, data.Closed{
			Start: x.str("start"), End: x.str("end"), Yearly: x.flag("yearly"), Estimated: x.flag("estimated"),
			Name: x.text("name"),
		})
	})
	o.done()
	r.content.Settings = append(r.content.Settings, s)
	r.present(data.SettingsC)
	return nil
}

func (r *reader) kiosks() error {
	o, err := r.open("kiosks.json")
	if o == nil {
		return err
	}
	m := mark(o)
	r.required(o, "kiosks")
	o.each("kiosks", func(_ int, x *fields) {
		k := &data.Kiosk{
			ID: x.str("id"), Name: x.text("name"), Place: x.text("place"), BuildingID: x.str("building_id"),
			FeatureID: x.str("feature_id"), UnitID: x.str("unit_id"), Mark: x.ownMark(m),
		}
		k.FacingDeg, _ = x.number("facing_deg")
		r.content.Kiosks = append(r.content.Kiosks, k)
	})
	o.done()
	r.present(data.KiosksC)
	return nil
}

func (r *reader) switches() error {
	o, err := r.open("switches.json")
	if o == nil {
		return err
	}
	m := mark(o)
	r.required(o, "switches")
	o.each("switches", func(_ int, x *fields) {
		r.content.Switches = append(r.content.Switches, &data.Switch{
			ID: x.str("id"), Kind: data.SwitchKind(x.str("kind")), Target: x.str("target"), From: x.str("from"),
			Until: x.str("until"), Why: x.text("why"), Mark: x.ownMark(m),
		})
	})
	o.done()
	r.present(data.SwitchesC)
	return nil
}
