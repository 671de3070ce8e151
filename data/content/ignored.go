package content

// ignored tells whether a field, as "file:path", is known and carries no
// content of its own. Everything else that is not read is a fault.
func ignored(path string) bool {
	_, ok := ignoredFields()[path]
	return ok
}

// ignoredFields are those fields with the reason. Names that begin with an
// underscore are notes to whoever edits the file and need no entry.
func ignoredFields() map[string]string {
	const (
		drawing = "tells how the pictogram is drawn; the picture itself is in the program"
		derived = "follows from other fields that are read"
		legend  = "explains the file's own words"
		layout  = "the screens' layout is the program's"
		index   = "the building's own features hold it"
	)
	return map[string]string{
		"needs.json:columns":                             layout,
		"needs.json:home[].pictogram":                    drawing,
		"needs.json:needs[].pictogram":                   drawing,
		"needs.json:service_icons[].pictogram":           drawing,
		"needs.json:project_icons[].pictogram":           drawing,
		"needs.json:paper_kinds[].pictogram":             drawing,
		"services.json:confidence_values":                legend,
		"departments.json:zgh_note":                      legend,
		"announcements.json:priorities":                  legend,
		"events.json:time_zone_note":                     legend,
		"projects.json:projects[].listed_activity_count": derived,
		"projects.json:projects[].weight_sum_pct":        derived,
		"programme.json:contact.focal_point.name_ar":     "a person's name is not shown unless the commune agrees",
		"building-index.json:kiosk_xy_m":                 index,
		"building-index.json:kiosk_facing_note":          legend,
		"building-index.json:levels[].name":              index,
		"building-index.json:rooms[].name":               index,
		"building-index.json:rooms[].category":           index,
		"building-index.json:rooms[].bbox_m":             index,
		"building-index.json:counters[].name":            "departments.json holds it",
	}
}
