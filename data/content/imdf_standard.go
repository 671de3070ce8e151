package content

import (
	"slices"
	"strings"
)

// What IMDF 1.0.0 asks of each kind of feature (OGC 20-094). Categories are
// written as one line a kind; ".x" after a word adds a refinement of it.

// standard is what one kind of feature must have.
type standard struct {
	must       string // properties that hold a value
	may        string // properties that are there, null where nothing is known
	categories string // "" = not judged: hundreds, and no screen needs them
	strict     bool   // ways and maps follow from the category: another one is refused
}

const toilets = "restroom .family .female .female.wheelchair .male .male.wheelchair .transgender .transgender.wheelchair .unisex .unisex.wheelchair .wheelchair "

func standards() map[string]standard {
	return map[string]standard{
		"address":  {must: "address locality country", may: "unit province postal_code postal_code_ext postal_code_vanity"},
		"amenity":  {must: "category unit_ids", may: "accessibility name alt_name hours phone website address_id correlation_id"},
		"anchor":   {must: "unit_id", may: "address_id"},
		"building": {must: "category", may: "name alt_name restriction display_point address_id", categories: "parking transit .bus .train unspecified"},
		"detail":   {must: "level_id"},
		"fixture":  {must: "category level_id", may: "name alt_name anchor_id display_point"},
		"footprint": {
			must: "category building_ids", may: "name", strict: true, categories: "aerial ground subterranean",
		},
		"geofence": {must: "category", may: "restriction name alt_name correlation_id display_point building_ids level_ids parents"},
		"kiosk":    {may: "name alt_name anchor_id level_id display_point"},
		"level": {
			must: "category outdoor ordinal name short_name", may: "restriction display_point address_id building_ids", strict: true,
			categories: "arrivals .domestic .intl departures .domestic .intl parking transit unspecified",
		},
		"occupant": {must: "name category anchor_id", may: "hours phone website validity correlation_id"},
		"opening": {
			must: "category level_id", may: "accessibility access_control door name alt_name display_point", strict: true,
			categories: "automobile bicycle emergencyexit pedestrian .principal .transit service",
		},
		"relationship": {
			must: "category direction", may: "origin intermediary destination hours", strict: true,
			categories: "elevator escalator movingwalkway ramp stairs traversal .path",
		},
		"section": {must: "category level_id", may: "restriction accessibility name alt_name display_point address_id correlation_id parents"},
		"unit": {
			must: "category level_id", may: "restriction accessibility name alt_name display_point", strict: true,
			categories: "auditorium brick classroom column concrete conferenceroom drywall elevator escalator fieldofplay firstaid " +
				"fitnessroom foodservice footbridge glass huddleroom kitchen laboratory library lobby lounge mailroom mothersroom " +
				"movietheater movingwalkway nonpublic office opentobelow parking phoneroom platform privatelounge ramp recreation " +
				toilets + "road room serverroom shower smokingarea stairs steps storage structure terrace theater unenclosedarea " +
				"unspecified vegetation waitingroom walkway .island wood",
		},
		"venue": {
			must: "category name display_point address_id", may: "restriction alt_name hours phone website", strict: true,
			categories: "airport .intl aquarium businesscampus casino communitycenter conventioncenter governmentfacility " +
				"healthcarefacility hotel museum parkingfacility resort retailstore shoppingcenter stadium stripmall theater " +
				"themepark trainstation transitstation university",
		},
	}
}

// others are the words of properties that several kinds have.
func others() map[string]string {
	return map[string]string{
		"restriction":    "employeesonly restricted",
		"accessibility":  "assisted.listening braille hearing hearingloop signlanginterpreter tactilepaving tdd trs volume wheelchair",
		"access_control": "badgereader fingerprintreader guard keyaccess outofservice passwordaccess retinascanner voicerecognition",
	}
}

// listed tells whether a word stands in such a line.
func listed(line, word string) bool {
	base := ""
	for _, w := range strings.Fields(line) {
		if strings.HasPrefix(w, ".") {
			w = base + w
		} else {
			base = w
		}
		if w == word {
			return true
		}
	}
	return false
}

// standard judges a feature that was read by what IMDF asks of its kind.
func (r *reader) standard(kind string, x *feature) {
	s := r.standards[kind]
	for _, key := range strings.Fields(s.must) {
		if n := x.n.member(key); n == nil || n.kind == isNull {
			x.faults.Add(x.geometry.at(key), "is missing", "IMDF wants it of every "+kind)
		}
	}
	for _, key := range strings.Fields(s.may) {
		if x.n.member(key) == nil {
			x.faults.Odd(x.at(key), "is missing", "write null where nothing is known")
		}
	}
	if c := x.n.member("category"); s.categories != "" && c != nil && c.kind == isString && !listed(s.categories, c.text) {
		if s.strict {
			x.faults.Addf(x.geometry.at("category"), "use one of IMDF's categories", "%.60q is no category of a %s", c.text, kind)
		} else {
			x.faults.Unknown(x.at("category"), c.text, "use one of IMDF's categories")
		}
	}
	x.judgeWords()
}

// judgeWords looks at restriction, accessibility and access control.
func (x *feature) judgeWords() {
	for key, words := range others() {
		n := x.n.member(key)
		if n == nil {
			continue
		}
		for _, w := range append(slices.Clone(n.items), n) {
			if w.kind == isString && !listed(words, w.text) {
				x.faults.Unknown(x.at(key), w.text, "use one of: "+words)
			}
		}
	}
}
