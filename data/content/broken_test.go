package content_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// change is one small edit of a file: old, which must be there, becomes new,
// once.
type change struct{ file, old, new string }

func (c change) apply(t testing.TB, m fstest.MapFS) {
	t.Helper()
	was := string(m[c.file].Data)
	if !strings.Contains(was, c.old) {
		t.Fatalf("%s does not hold %q", c.file, c.old)
	}
	m[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(was, c.old, c.new, 1))}
}

// lines gives the faults of a folder, none if it can be read.
func lines(t testing.TB, m fstest.MapFS) []string {
	t.Helper()
	_, err := content.ReadWhole(m)
	if err == nil {
		return nil
	}
	var faults *content.FaultsError
	if !errors.As(err, &faults) || !errors.Is(err, data.ErrInvalid) {
		t.Fatalf("not a list of faults: %v", err)
	}
	var out []string
	for _, f := range faults.Faults() {
		out = append(out, f.String())
	}
	return out
}

func TestBrokenFolders(t *testing.T) {
	for _, x := range []struct {
		name string
		change
		want string
	}{
		{"a fee below zero", change{"services.json", `"amount": 2,`, `"amount": -2,`}, `services.json: services[extrait-naissance].fee.amount: is -2, give an amount from 0 to 1000000 dirhams`},
		{"a fee in words", change{"services.json", `"amount": 2,`, `"amount": "two",`}, `services.json: services[extrait-naissance].fee.amount: is text, write a number of dirhams, "free", or null where it is not known`},
		{"a huge fee", change{"services.json", `"amount": 2,`, `"amount": 1e308,`}, `services.json: services[extrait-naissance].fee.amount: is 1e308, give an amount from 0 to 1000000 dirhams`},
		{"a fee of three decimals", change{"services.json", `"amount": 2,`, `"amount": 2.005,`}, `services.json: services[extrait-naissance].fee.amount: is 2.005, give at most two decimals`},
		{"euros", change{"services.json", `"currency": "MAD"`, `"currency": "EUR"`}, `services.json: services[extrait-naissance].fee.currency: "EUR" is not known, give amounts in MAD, dirhams`},
		{"an unknown field", change{"services.json", `"kind": "counter",`, `"kind": "counter", "colour": "red",`}, `services.json: services[declaration-naissance].colour: is not a known field, correct the name or delete it`},
		{"a field twice", change{"services.json", `"kind": "counter",`, `"kind": "counter", "kind": "counter",`}, `services.json: 154:29: the field "kind" stands twice in one object, keep one of the two`},
		{"a comma missing", change{"services.json", `"kind": "counter",`, `"kind": "counter"`}, `services.json: 155:4: is not JSON: invalid character '"' after object key:value pair, mend the file there; a comma, quote or bracket may be missing just before`},
		{"an id twice", change{"services.json", `"id": "declaration-deces"`, `"id": "declaration-naissance"`}, `needs.json: service_icons[declaration-deces]: belongs to nothing, correct the id or delete the entry` + "\n" +
			`needs.json: papers[declaration-deces]: belongs to nothing, correct the id or delete the entry` + "\n" +
			`needs.json: needs[deces].services[1]: "declaration-deces" is not known, use an id of services` + "\n" +
			`services.json: services[declaration-naissance].id: "declaration-naissance" is used twice, give each its own id`},
		{"an id with a slash", change{"announcements.json", `"id": "ann-horaires"`, `"id": "../etc"`}, `announcements.json: announcements[1].id: "../etc" is not an id, use 1 to 80 letters, digits, dots, dashes or underscores`},
		{"an office that is not there", change{"services.json", `"department_id": "dep-etat-civil"`, `"department_id": "dep-x"`}, `services.json: services[declaration-naissance].department_id: "dep-x" is not known, use an id of departments`},
		{"a counter that is not there", change{"services.json", `"counter_id": "ctr-ec-1"`, `"counter_id": "ctr-x"`}, `services.json: services[declaration-naissance].counter_id: "ctr-x" is not known, use a counter of a department`},
		{"a room that is not there", change{"services.json", `"unit_id": "4443fc46`, `"unit_id": "5443fc46`}, `services.json: services[declaration-naissance].unit_id: "5443fc46-f6ed-4f29-87f3-a5ce7255fd1f" is not known, use a unit of the building`},
		{"a source that is not there", change{"services.json", `"s-naiss3"
    ]`, `"s-x"
    ]`}, `services.json: services[declaration-naissance].fee.sources[0]: "s-x" is not known, use an id of sources`},
		{"no Arabic name", change{"services.json", `"ar": "التصريح بولادة",`, ``}, `services.json: services[declaration-naissance].name.ar: is missing, write it in Arabic`},
		{"a name in an unknown language", change{"services.json", `"en": "Declaring a birth"`, `"xx": "Declaring a birth"`}, `services.json: services[declaration-naissance].name.xx: is not a language, use ar, fr, zgh, en or es`},
		{"text where a list belongs", change{"services.json", `"online": []`, `"online": "no"`}, `services.json: services[declaration-naissance].online: is text, write a list, [ … ]`},
		{"an address without scheme", change{"services.json", `"url": "https://www.watiqa.ma"`, `"url": "www.watiqa.ma"`}, `services.json: services[extrait-naissance].online[0].url: "www.watiqa.ma" is not a web address, write the full address, starting with https://`},
		{"an unknown confidence", change{"services.json", `"confidence": "sourced",`, `"confidence": "sure",`}, `services.json: services[declaration-naissance].documents.confidence: "sure" is not known, use confirmed, sourced or general-knowledge`},
		{"half a day", change{"services.json", `"max_days": 15`, `"max_days": 1.5`}, `services.json: services[rectification-etat-civil].processing.max_days: is 1.5, write a whole number of usual size`},
		{"a paper without kind", change{"needs.json", `"medical",
   "record",`, `"medical",`}, `services.json: services[declaration-naissance].documents.items: has 4 papers, needs.json gives 3 kinds for it, give one kind for each paper, in the same order`},
		{"a need with an unknown service", change{"needs.json", `"services": [
    "legalisation-signature"`, `"services": [
    "legalisation"`}, `needs.json: needs[signer].services[0]: "legalisation" is not known, use an id of services`},
		{"a tile to nowhere", change{"needs.json", `"id": "announcements"`, `"id": "newspaper"`}, `needs.json: home[annonces].target.id: there is no page "newspaper", use one of the pages there are`},
		{"a pictogram of nothing", change{"needs.json", `"declaration-naissance": {`, `"declaration": {`}, `needs.json: service_icons[declaration]: belongs to nothing, correct the id or delete the entry` + "\n" +
			`services.json: services[declaration-naissance].icon: is missing, name a pictogram in needs.json under service_icons`},
		{"hours the wrong way round", change{"departments.json", `"close": "16:30"`, `"close": "07:30"`}, `departments.json: hours[standard].weekly[0].open: "08:30" to "07:30" is not a span of time, write times like 08:30 and 16:30, the later one last`},
		{"an unknown weekday", change{"departments.json", `"mon",`, `"lun",`}, `departments.json: hours[standard].weekly[0].days: "lun" is not a day, use mon, tue, wed, thu, fri, sat, sun`},
		{"a season that ends before it starts", change{"departments.json", `"end": "2026-03-20"`, `"end": "2025-03-20"`}, `departments.json: hours[standard].seasonal[ramadan-1447].end: 2025-03-20 is before 2026-02-19, put it on or after the start`},
		{"a counter twice", change{"departments.json", `"id": "ctr-ec-2"`, `"id": "ctr-ec-1"`}, `building-index.json: counters[ctr-ec-1]: disagrees with departments.json, give the same unit, amenity and department in both` + "\n" +
			`building-index.json: counters[ctr-ec-2].id: "ctr-ec-2" is not known, use the id of a counter in departments.json` + "\n" +
			`departments.json: departments[dep-etat-civil].counters[ctr-ec-1].id: "ctr-ec-1" is used twice, give each counter its own id` + "\n" +
			`services.json: services[extrait-naissance].counter_id: "ctr-ec-2" is not known, use a counter of a department` + "\n" +
			`services.json: services[copie-integrale-naissance].counter_id: "ctr-ec-2" is not known, use a counter of a department` + "\n" +
			`services.json: services[copie-deces].counter_id: "ctr-ec-2" is not known, use a counter of a department`},
		{"unknown hours", change{"departments.json", `"hours_id": "standard"`, `"hours_id": "summer"`}, `departments.json: departments[dep-accueil].hours_id: "summer" is not known, use an id of hours`},
		{"a floor that is not the level", change{"departments.json", `"floor": 0`, `"floor": 1`}, `departments.json: departments[dep-accueil].level: "ground" is floor 0 in building-index.json, here it is floor 1, correct one of the two`},
		{"year 9999", change{"announcements.json", `"end": "2026-12-31"`, `"end": "9999-12-31"`}, `announcements.json: announcements[ann-urgence-eau].end: "9999-12-31" is not a date, write a date like 2026-11-23`},
		{"an end before the start", change{"announcements.json", `"end": "2026-12-31"`, `"end": "2026-01-31"`}, `announcements.json: announcements[ann-urgence-eau].end: 2026-01-31 is before 2026-11-20, put it on or after the start`},
		{"an unknown priority", change{"announcements.json", `"priority": "urgent"`, `"priority": "extreme"`}, `announcements.json: announcements[ann-urgence-eau].priority: "extreme" is not known, use urgent, high or normal`},
		{"a direction override", change{"announcements.json", `Coupure d'eau`, "Coupure \u202e d'eau"}, `announcements.json: announcements[ann-urgence-eau].title.fr: holds the character U+202E, delete the invisible character`},
		{"a control character", change{"announcements.json", `Coupure d'eau`, `Coupure \u0007 d'eau`}, `announcements.json: announcements[ann-urgence-eau].title.fr: holds the character U+0007, delete the invisible character`},
		{"a time without offset", change{"events.json", `"start": "2025-02-06T10:00:00+01:00"`, `"start": "2025-02-06T10:00:00"`}, `events.json: events[session-2025-02].start: "2025-02-06T10:00:00" is not a time, write a time like 2026-11-23T10:00:00+01:00`},
		{"a room key that is not there", change{"events.json", `"unit_key": "f-106"`, `"unit_key": "f-999"`}, `events.json: events[session-2025-02].unit_key: "f-999" is not known, use a unit_key of building-index.json`},
		{"a weight above all", change{"projects.json", `"weight_pct": 7`, `"weight_pct": 700`}, `projects.json: projects[communication].activities[p1-a01].weight_pct: is 700, give a number from 0 to 100`},
		{"an activity twice", change{"projects.json", `"id": "p1-a02"`, `"id": "p1-a01"`}, `projects.json: projects[communication].activities[p1-a01].id: "p1-a01" is used twice, give each activity its own id`},
		{"an axis that is not there", change{"projects.json", `"axis": "axe-communication"`, `"axis": "axe-x"`}, `projects.json: projects[communication].axis: "axe-x" is not known, use the id of one of the axes`},
		{"a project's budget below zero", change{"projects.json", `"budget_mad": 50000`, `"budget_mad": -50000`}, `projects.json: projects[acces-information].budget_mad: is -50000, give an amount from 0 to 100000000000 dirhams`},
		{"an activity that ends before it starts", change{"projects.json", `"end": "2025-12-31",
     "weight_pct": 7`, `"end": "2023-12-31",
     "weight_pct": 7`}, `projects.json: projects[communication].activities[p1-a01].end: 2023-12-31 is before 2024-01-01, put it on or after the start`},
		{"another period than the projects'", change{"programme.json", `"end": "2025-12-31"`, `"end": "2026-12-31"`}, `programme.json: period: is 2024-01-01 to 2026-12-31, projects.json says 2024-01-01 to 2025-12-31, give the same period in both files`},
		{"an unknown budget section", change{"budget.json", `"section": "fonctionnement"`, `"section": "divers"`}, `budget.json: lines[FR-10-10-10-11].section: "divers" is not known, use an id of the list above the lines`},
		{"a negative budget line", change{"budget.json", `"planned_2025": 650000`, `"planned_2025": -650000`}, `budget.json: lines[FR-10-10-10-11].planned_2025: is -650000, give an amount from 0 to 100000000000 dirhams`},
		{"a budget line twice", change{"budget.json", `"id": "FR-10-10-30-31"`, `"id": "FR-10-10-10-11"`}, `budget.json: lines[FR-10-10-10-11].id: "FR-10-10-10-11" is used twice, give each line its own id`},
		{"a longitude of 999", change{"building.imdf/amenity.geojson", `"coordinates": [-2.92973626,`, `"coordinates": [999,`}, `building.imdf/amenity.geojson: features[a0eacdbc-9f8e-47ef-8cfd-c1e0db3fafd8].geometry.coordinates: [999, 35.26000541] is nowhere on earth, give longitude -180 to 180, then latitude -90 to 90`},
		{"a ring that is open", change{"building.imdf/unit.geojson", `[-2.92980219, 35.26]]]`, `[-2.92980219, 35.27]]]`}, `building.imdf/unit.geojson: features[0d355c82-3347-4550-b2ac-ba8e77525c9d].geometry.coordinates[0][0]: is not closed, repeat the first point at the end`},
		{"a unit on no level", change{
			"building.imdf/unit.geojson", `"level_id": "9d17f273-84e5-4252-9e54-3da25813de2a", "display_point": {"type": "Point", "coordinates": [-2.92975274`,
			`"level_id": "0d17f273", "display_point": {"type": "Point", "coordinates": [-2.92975274`,
		}, `building-index.json: rooms[g-lobby].level: "ground" is not the level of the unit feature, correct one of the two` + "\n" +
			`building.imdf/unit.geojson: features[0d355c82-3347-4550-b2ac-ba8e77525c9d].level_id: "0d17f273" is not known, use the id of a feature of kind level`},
		{"another version of IMDF", change{"building.imdf/manifest.json", `"1.0.0"`, `"2.0.0"`}, `building.imdf/manifest.json: version: IMDF "2.0.0" is not known, export it as IMDF 1.0.0`},
		{"a door between no rooms", change{"building.imdf/relationship.geojson", `"id": "e80f5a6f-7a04-49c4-a986-8183e48fb316"`, `"id": "e80f5a6f"`}, `building.imdf/relationship.geojson: features[cbe3ca43-46c1-4a2b-86fb-230d60e75138].intermediary[0]: "e80f5a6f" is not known, use the id of a feature of kind opening`},
		{"a feature in the wrong file", change{"building.imdf/anchor.geojson", `"feature_type": "anchor"`, `"feature_type": "amenity"`}, `building.imdf/anchor.geojson: features[1ce20f9a-465b-423e-b085-d57d5149b000].feature_type: "amenity" does not fit the file, write anchor`},
		{"an index that points at nothing", change{"building-index.json", `"kiosk_id": "8588967f`, `"kiosk_id": "0588967f`}, `building-index.json: kiosk_id: "0588967f-6e99-4f6e-a560-094abaa94891" is not known, use the id of a kiosk feature`},
		{"a kiosk that looks nowhere", change{"kiosks.json", `"facing_deg": 180`, `"facing_deg": 360`}, `kiosks.json: kiosks[lobby].facing_deg: is 360, give degrees clockwise from north, 0 to below 360`},
		{"a closed day that does not exist", change{"settings.json", `"start": "2026-05-01"`, `"start": "2026-02-30"`}, `settings.json: closed_days[3].start: "2026-02-30" is not a date, write a date like 2026-11-23`},
		{"a language nobody knows", change{"settings.json", `"zgh"`, `"tlh"`}, `settings.json: languages: "tlh" is not known, use ar, fr, zgh, en or es`},
		{"a document without address", change{"documents.json", `"url": "https://www.bninsar.ma/documents/rapport-annuel-2024.pdf"`, `"url": ""`}, `documents.json: documents[doc-rapport-annuel-2024].url: "" is not a web address, write the full address, starting with https://`},
		{"a question about no service", change{"faq.json", `"service_id": "petition"`, `"service_id": "pétition"`}, `faq.json: faq[faq-petition-quoi].service_id: "pétition" is not an id, use 1 to 80 letters, digits, dots, dashes or underscores`},
		{"a switch for no counter", change{"switches.json", `"switches": []`, `"switches": [{"id": "s", "kind": "counter", "target": "ctr-x", "from": "2026-11-23T08:00:00+01:00"}]`}, `switches.json: switches[s].target: "ctr-x" is not known, use a counter of a department`},
	} {
		t.Run(x.name, func(t *testing.T) {
			m := folder(t)
			x.apply(t, m)
			if got := strings.Join(lines(t, m), "\n"); got != x.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, x.want)
			}
		})
	}
}

func TestManyFaultsInOneRun(t *testing.T) {
	m := folder(t)
	for _, c := range []change{
		{"services.json", `"amount": 2,`, `"amount": -2,`},
		{"services.json", `"kind": "counter",`, `"kind": "counter", "colour": "red",`},
		{"faq.json", `"faq": [`, `"faq": {`},
		{"departments.json", `"close": "16:30"`, `"close": "07:30"`},
		{"events.json", `"unit_key": "f-106"`, `"unit_key": "f-999"`},
		{"building.imdf/amenity.geojson", `"coordinates": [-2.92973626,`, `"coordinates": [999,`},
	} {
		c.apply(t, m)
	}
	delete(m, "settings.json")
	m["anouncements.json"] = &fstest.MapFile{Data: []byte("{}")}
	m["documents.json"] = &fstest.MapFile{Data: []byte("{\"documents\": \xff}")}
	got := lines(t, m)
	for _, want := range []string{
		"settings.json: is missing", "anouncements.json: is not a file of the content", "documents.json: 1:15: is not UTF-8",
		"services.json: services[extrait-naissance].fee.amount: is -2", "services.json: services[declaration-naissance].colour: is not a known field",
		"faq.json: ", "departments.json: hours[standard].weekly[0].open: ", "events.json: events[session-2025-02].unit_key: ",
		"building.imdf/amenity.geojson: features[a0eacdbc-9f8e-47ef-8cfd-c1e0db3fafd8].geometry.coordinates: ",
	} {
		if !slices.ContainsFunc(got, func(line string) bool { return strings.HasPrefix(line, want) }) {
			t.Errorf("no fault %q", want)
		}
	}
	if len(got) != 9 {
		t.Errorf("%d faults, want 9:\n%s", len(got), strings.Join(got, "\n"))
	}
}
