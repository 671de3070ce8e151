package content

import (
	"path"
	"regexp"
	"strconv"
	"strings"

	"bninsar.ma/madkhal/data"
)

// traced turns the place of a fault in the types into the place in the file
// that the person who wrote it knows.
func (r *reader) traced(f data.Fault) data.Fault {
	collection, rest, _ := strings.Cut(f.Place, "[")
	if c := data.Collection(collection); r.asItems[c] {
		f.File = itemsFile(c)
		return f
	}
	switch c := data.Collection(collection); c {
	case data.SettingsC, data.ProgrammeC, data.BudgetC, data.BuildingC:
		// One item is the file: the id says nothing.
		_, rest, _ = strings.Cut(rest, "]")
		f.Place = strings.TrimPrefix(rest, ".")
		f.File, f.Place = tracedWhole(c, f.Place)
		if c == data.BudgetC && strings.HasPrefix(f.Place, "lines") {
			f.File = r.lines
			f.Place = r.tracedLine(f.Place)
		}
	case data.HomeC, data.NeedsC, data.ElsewhereC, data.PaperKindsC:
		f.File = "needs.json"
	case data.HoursC, data.DepartmentsC:
		f.File = "departments.json"
		f.Place = strings.ReplaceAll(f.Place, ".friday_note.", ".friday_note_")
	case data.ServicesC, data.SourcesC:
		f.File, f.Place = "services.json", rewritten(f.Place, servicePlaces())
	case data.ProjectsC:
		f.File, f.Place = "projects.json", rewritten(f.Place, projectPlaces())
	default:
		f.File = collection + ".json"
	}
	return f
}

// tracedLine turns "lines[id].label_ar" into the row and column of the table
// that the line was read from.
func (r *reader) tracedLine(place string) string {
	id, rest, _ := strings.Cut(strings.TrimPrefix(place, "lines["), "]")
	o, ok := r.origins[id]
	if i, err := strconv.Atoi(id); !ok && err == nil {
		// An id that is none: the place counts the lines instead.
		for _, b := range r.content.Budget {
			if i < len(b.Lines) {
				if o, ok = r.origins[b.Lines[i].ID]; ok {
					break
				}
			}
		}
	}
	if !ok {
		return place
	}
	name := strings.TrimPrefix(rest, ".")
	if name == "id" || name == "" {
		name = o.table.idColumn()
	}
	if phase, isAmount := strings.CutPrefix(name, "amounts."); isAmount {
		for column := range o.table.amounts {
			if strings.HasPrefix(column, phase+"_") {
				name = column
			}
		}
	}
	return o.table.place(o.row, name)
}

func tracedWhole(c data.Collection, place string) (file, at string) {
	switch c {
	case data.ProgrammeC:
		if strings.HasPrefix(place, "axes") || strings.HasPrefix(place, "totals") {
			return "projects.json", place
		}
		return "programme.json", rewritten(place, programmePlaces())
	case data.BudgetC:
		return "budget.json", rewritten(place, budgetPlaces())
	case data.BuildingC:
		return tracedFeature(place)
	}
	return string(c) + ".json", place
}

// tracedFeature turns "units[id].level_id" into the unit's file and
// "features[id].level_id".
func tracedFeature(place string) (file, at string) {
	list, rest, inList := strings.Cut(place, "[")
	for _, k := range [][2]string{
		{"buildings", "building"},
		{"footprints", "footprint"},
		{"levels", "level"},
		{"units", "unit"},
		{"openings", "opening"},
		{"amenities", "amenity"},
		{"anchors", "anchor"},
		{"occupants", "occupant"},
		{"addresses", "address"},
		{"sections", "section"},
		{"details", "detail"},
		{"relationships", "relationship"},
		{"fixtures", "fixture"},
		{"geofences", "geofence"},
		{"kiosks", "kiosk"},
	} {
		if list == k[0] {
			if !inList {
				return path.Join(imdfDir, k[1]+".geojson"), "features"
			}
			return path.Join(imdfDir, k[1]+".geojson"), rewritten("features["+rest, featurePlaces())
		}
	}
	switch {
	case strings.HasPrefix(place, "venue"):
		return path.Join(imdfDir, "venue.geojson"), rewritten(strings.TrimPrefix(strings.TrimPrefix(place, "venue"), "."), featurePlaces())
	case strings.HasPrefix(place, "manifest."):
		return path.Join(imdfDir, "manifest.json"), strings.TrimPrefix(place, "manifest.")
	case place == "main_entrance_opening_id":
		return indexFile, place
	}
	return imdfDir, place
}

// rewriting is one pattern of a place in the types and what it is in the file.
type rewriting struct{ from, to string }

func rewritten(place string, all []rewriting) string {
	for _, r := range all {
		place = regexp.MustCompile(r.from).ReplaceAllString(place, r.to)
	}
	return place
}

func servicePlaces() []rewriting {
	return []rewriting{
		{`\.fee\.centimes$`, ".fee.amount"},
		{`\.fee\.note\.`, ".fee.note_"},
		{`\.(documents\.items\[\d+\]|processing|deadline)\.text\b`, ".$1"},
	}
}

func projectPlaces() []rewriting {
	return []rewriting{
		{`\.(title|activities\[[^]]*\]\.name)\.`, ".${1}_"},
		{`\.printed\.in_list$`, ".title_ar_in_list"},
		{`\.printed\.on_axis_page$`, ".title_ar_on_axis_page"},
		{`\.printed\.title$`, ".title_ar"},
		{`\.printed\.priority_axis$`, ".priority_axis_as_printed_ar"},
		{`(activities\[[^]]*\])\.printed$`, "$1.name_ar"},
		{`\.budget_centimes$`, ".budget_mad"},
		{`\.problems_full(\[\d+\])\.ar$`, ".problems_ar_full$1"},
		{`\.(principles|causes|consequences|solutions)(\[\d+\])\.ar$`, ".${1}_ar$2"},
		{`\.competences(\[\d+\])\.(\w+)$`, ".competence_$2$1"},
		{`\.outcomes\[`, ".expected_outcomes["},
		{`\.how(\[\d+\])\.(\w+)$`, ".how_$2$1"},
	}
}

func programmePlaces() []rewriting {
	return []rewriting{
		{`^(start|end)$`, "period.$1"},
		{`^contact\.phone`, "contact.green_number"},
		{`^contact\.social_pages`, "contact.social_pages_as_printed"},
		{`\.figures\b.*`, ".value"},
		{`\.quote$`, ".quote_ar"},
	}
}

func budgetPlaces() []rewriting {
	return []rewriting{
		{`(lines\[[^]]*\])\.label\.`, "${1}.label_"},
		{`^phases\b`, "columns"},
		{`^year$`, "columns"},
	}
}

func featurePlaces() []rewriting {
	return []rewriting{
		{`\.(area|lines|line|point)\b`, ".geometry.coordinates"},
		{`^area\b`, "geometry.coordinates"},
	}
}
