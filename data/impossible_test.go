package data_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
)

// smallest gives the smallest valid item of each collection.
func smallest() map[data.Collection]string {
	return map[data.Collection]string{
		data.SettingsC:    `{"id":"settings","town":{"ar":"ا"},"time_zone":"Africa/Casablanca","languages":["ar"]}`,
		data.KiosksC:      `{"id":"k","name":{"ar":"ا"},"facing_deg":180}`,
		data.HomeC:        `{"id":"t","order":1,"group":"needs","size":"large","label":{"ar":"ا"},"icon":"i","target":{"kind":"page","id":"help"}}`,
		data.NeedsC:       `{"id":"n","order":1,"label":{"ar":"ا"},"icon":"i","services":["s"]}`,
		data.ElsewhereC:   `{"id":"e","order":1,"label":{"ar":"ا"},"where":{"ar":"ا"},"icon":"i"}`,
		data.PaperKindsC:  `{"id":"p","order":1,"label":{"ar":"ا"},"icon":"i"}`,
		data.HoursC:       `{"id":"h","weekly":[{"days":["mon"],"open":"08:30","close":"16:30"}],"seasonal":[{"id":"r","name":{"ar":"ا"},"start":"2026-02-19","end":"2026-03-20","weekly":[]}]}`,
		data.DepartmentsC: `{"id":"d","order":1,"name":{"ar":"ا"},"icon":"i","floor":0,"hours_id":"h","counters":[{"id":"c","name":{"ar":"ا"}}]}`,
		data.ServicesC: `{"id":"s","order":1,"kind":"counter","name":{"ar":"ا"},"description":{"ar":"ا"},"icon":"i","department_id":"d",
			"documents":{"items":[{"kind":"p","text":{"ar":"ا"}}],"confidence":"sourced","sources":["x"]},"fee":{"centimes":200},
			"processing":{"max_days":3},"deadline":{"text":{"ar":"ا"},"days":30},"online":[{"label":"x","url":"https://x.ma"}],"keywords":{}}`,
		data.SourcesC: `{"id":"s","title":"x","url":"https://x.ma"}`,
		data.BuildingC: `{"id":"b","manifest":{"version":"1.0.0","created":"","language":"ar"},
			"venue":{"id":"v","category":"c","name":{"ar":"ا"},"area":[[[[0,0],[0,1],[1,1],[0,0]]]]},"buildings":[{"id":"b","category":"c"}],
			"levels":[{"id":"l","category":"c","ordinal":0,"name":{"ar":"ا"},"area":[[[[0,0],[0,1],[1,1],[0,0]]]]}],
			"units":[{"id":"u","category":"room","level_id":"l","area":[[[[0,0],[0,1],[1,1],[0,0]]]]}],
			"openings":[{"id":"o","category":"pedestrian","level_id":"l","line":[[0,0],[0,1]]}],
			"relationships":[{"id":"r","category":"traversal","direction":"undirected","origin":{"id":"u","feature_type":"unit"}}]}`,
		data.SwitchesC: `{"id":"s","kind":"counter","target":"c","from":"2026-11-23T08:00:00+01:00","until":"2026-11-24T08:00:00+01:00"}`,
		data.BudgetC: `{"id":"2025","year":2025,"currency":"MAD","phases":[{"phase":"planned","label":{"ar":"ا"}}],"sections":[{"id":"f"}],
			"kinds":[{"id":"r"}],"chapters":[{"id":"10"}],"themes":[{"id":"t"}],
			"lines":[{"id":"L","section":"f","kind":"r","chapter":"10","theme":"t","label":{"ar":"ا"},"amounts":{"planned":100}}]}`,
		data.ProgrammeC:     `{"id":"programme","title":{"ar":"ا"},"commune":{"name":{"ar":"ا"}},"start":"2024-01-01","end":"2025-12-31","facts":[{"id":"f","text":{"ar":"ا"},"figures":[{"number":5}]}],"contact":{},"totals":{"projects":9}}`,
		data.ProjectsC:      `{"id":"p","order":1,"number":1,"axis":"a","icon":"i","title":{"ar":"ا"},"printed":{},"budget_centimes":100,"start":"2024-01-01","end":"2025-12-31","activities":[{"id":"a","order":1,"name":{"ar":"ا"},"start":"2024-01-01","end":"2024-12-31","weight_pct":50,"progress_pct":10,"reported_on":"2024-06-01"}]}`,
		data.AnnouncementsC: `{"id":"a","priority":"high","start":"2026-01-01","end":"2026-01-02","title":{"ar":"ا"},"text":{"ar":"ا"},"kiosks":["k"]}`,
		data.EventsC:        `{"id":"e","kind":"meeting","start":"2026-01-01T10:00:00+01:00","end":"2026-01-01T12:00:00+01:00","title":{"ar":"ا"},"public":true}`,
		data.DocumentsC:     `{"id":"d","order":1,"type":"plan","year":2025,"title":{"ar":"ا"},"url":"https://x.ma"}`,
		data.FAQC:           `{"id":"q","order":1,"question":{"ar":"ا"},"answer":{"ar":"ا"},"confidence":"sourced","sources":["https://x.ma"]}`,
		data.AssociationsC:  `{"id":"a","order":1,"name":{"ar":"ا"},"purpose":{"ar":"ا"},"url":"https://x.ma"}`,
		data.PicturesC:      `{"id":"pic-d80d98f42a7c01f490b6dd7875b0d3c3","width":1,"height":1,"jpeg":"` + dot + `"}`,
		data.RecordingsC:    `{"id":"rec-727335797aba4ddbf26c4f42","kind":"services","item":"s","language":"ary","recorded_on":"2026-11-20","sound":"` + tick + `"}`,
	}
}

// longer is a sound of so many seconds.
func longer(seconds int) string {
	n := seconds * data.SoundRate
	blocks := (n + data.SoundBlockSamples - 1) / data.SoundBlockSamples
	return base64.StdEncoding.EncodeToString(append(data.SoundHeader(n), make([]byte, blocks*data.SoundBlock)...))
}

// tick is the shortest sound that a recording may have.
var tick = base64.StdEncoding.EncodeToString(append(data.SoundHeader(1), make([]byte, data.SoundBlock)...))

// dot is a JPEG of one pixel.
const dot = "/9j/2wCEAP////////////////////////////////////////////////////////////////////////////////////8B//////////////" +
	"/////////////////////////////////////////////////////////////////////////AAAsIAAEAAQEBEQD/xADSAAABBQEBAQEBAQAA" +
	"AAAAAAAAAQIDBAUGBwgJCgsQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKC" +
	"kqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfI" +
	"ycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAAgBAQAAPwCOv//Z"

func TestSmallestItemsAreValid(t *testing.T) {
	for _, c := range data.Collections() {
		item, unknown, err := data.Decode(c, []byte(smallest()[c]))
		if err != nil || len(unknown) > 0 {
			t.Errorf("%s: %v, unknown %v", c, err, unknown)
			continue
		}
		body, err := data.Marshal(item)
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := data.Decode(c, body)
		if err != nil {
			t.Fatal(err)
		}
		if twice, err := data.Marshal(again); err != nil || string(twice) != string(body) {
			t.Errorf("%s: not the same bytes again: %v\n%s\n%s", c, err, body, twice)
		}
	}
}

func TestImpossibleValues(t *testing.T) {
	long := strings.Repeat("ا", 9_000)
	for _, x := range []struct {
		c        data.Collection
		old, new string
		place    string
	}{
		{data.SettingsC, `"languages":["ar"]`, `"languages":[]`, "settings[settings].languages"},
		{data.AssociationsC, `"https://x.ma"`, `"javascript:x"`, "associations[a].url"},
		{data.AssociationsC, `"name":{"ar":"ا"}`, `"name":{}`, "associations[a].name.ar"},
		{data.PicturesC, `"width":1`, `"width":2`, "pictures[pic-d80d98f42a7c01f490b6dd7875b0d3c3].jpeg"},
		{data.PicturesC, `"height":1`, `"height":2000`, "pictures[pic-d80d98f42a7c01f490b6dd7875b0d3c3].height"},
		{data.PicturesC, `"jpeg":"`, `"jpeg":"AAAA`, "pictures[pic-d80d98f42a7c01f490b6dd7875b0d3c3].jpeg"},
		{data.PicturesC, `"id":"pic-`, `"id":"pic-0`, "pictures[pic-0d80d98f42a7c01f490b6dd7875b0d3c3].id"},
		{data.RecordingsC, `"id":"rec-`, `"id":"rec-0`, "recordings[rec-0727335797aba4ddbf26c4f42].id"},
		{data.RecordingsC, `"item":"s"`, `"item":"t"`, "recordings[rec-727335797aba4ddbf26c4f42].id"},
		{data.RecordingsC, `"2026-11-20"`, `"tomorrow"`, "recordings[rec-727335797aba4ddbf26c4f42].recorded_on"},
		{data.RecordingsC, `"sound":"`, `"sound":"AAAA`, "recordings[rec-727335797aba4ddbf26c4f42].sound"},
		{data.RecordingsC, tick, "", "recordings[rec-727335797aba4ddbf26c4f42].sound"},
		{data.RecordingsC, tick, tick[:len(tick)-8], "recordings[rec-727335797aba4ddbf26c4f42].sound"},
		{data.RecordingsC, tick, longer(121), "recordings[rec-727335797aba4ddbf26c4f42].sound"},
		{data.AnnouncementsC, `"priority"`, `"photo":{"picture":"pic","alt":{}},"priority"`, "announcements[a].photo.alt.ar"},
		{data.SettingsC, `"id":"settings"`, `"id":"other"`, "settings[other].id"},
		{data.SettingsC, `"town"`, `"poll_seconds":-1,"town"`, "settings[settings].poll_seconds"},
		{data.SettingsC, `"town"`, `"population":2000000000,"town"`, "settings[settings].population"},
		{data.SettingsC, `Africa/Casablanca`, `../../etc/passwd`, "settings[settings].time_zone"},
		{data.SettingsC, `"town"`, `"closed_days":[{"start":"2026-02-30","name":{"ar":"ا"}}],"town"`, "settings[settings].closed_days[0].start"},
		{data.KiosksC, `180`, `1e308`, "kiosks[k].facing_deg"},
		{data.KiosksC, `180`, `-1`, "kiosks[k].facing_deg"},
		{data.HomeC, `"order":1`, `"order":-1`, "home[t].order"},
		{data.HomeC, `"icon":"i"`, `"icon":"../i"`, "home[t].icon"},
		{data.NeedsC, `{"ar":"ا"}`, `{"fr":"x"}`, "needs[n].label.ar"},
		{data.NeedsC, `["s"]`, `["s/x"]`, "needs[n].services[0]"},
		{data.ElsewhereC, `"where":{"ar":"ا"}`, `"where":{"ar":"` + long + `"}`, "elsewhere[e].where.ar"},
		{data.PaperKindsC, `"order":1`, `"order":99999`, "paper_kinds[p].order"},
		{data.HoursC, `16:30`, `08:00`, "hours[h].weekly[0].open"},
		{data.HoursC, `16:30`, `25:00`, "hours[h].weekly[0].open"},
		{data.HoursC, `"mon"`, `"lundi"`, "hours[h].weekly[0].days"},
		{data.HoursC, `2026-03-20`, `9999-03-20`, "hours[h].seasonal[r].end"},
		{data.DepartmentsC, `"floor":0`, `"floor":900`, "departments[d].floor"},
		{data.DepartmentsC, `"id":"c"`, `"id":""`, "departments[d].counters[0].id"},
		{data.ServicesC, `"centimes":200`, `"centimes":-200`, "services[s].fee.centimes"},
		{data.ServicesC, `"centimes":200`, `"centimes":200,"free":true`, "services[s].fee"},
		{data.ServicesC, `"max_days":3`, `"max_days":99999`, "services[s].processing.max_days"},
		{data.ServicesC, `"days":30`, `"days":-30`, "services[s].deadline.days"},
		{data.ServicesC, `https://x.ma`, `javascript:alert(1)`, "services[s].online[0].url"},
		{data.ServicesC, `"sources":["x"]`, `"sources":["x y"]`, "services[s].documents.sources[0]"},
		{data.SourcesC, `https://x.ma`, `https://x .ma`, "sources[s].url"},
		{data.BuildingC, `"1.0.0"`, `"1.1"`, "building[b].manifest.version"},
		{data.BuildingC, `[[0,0],[0,1]]`, `[[999,0],[0,1]]`, "building[b].openings[o].line[0]"},
		{data.BuildingC, `[[0,0],[0,1]]`, `[[0,1e308],[0,1]]`, "building[b].openings[o].line[0]"},
		{data.BuildingC, `[[0,0],[0,1]]`, `[[0,0]]`, "building[b].openings[o].line"},
		{data.BuildingC, `[1,1],[0,0]`, `[1,1],[0,2]`, "building[b].venue.area[0][0]"},
		{data.BuildingC, `"level_id":"l"`, `"level_id":"m"`, "building[b].units[u].level_id"},
		{data.BuildingC, `{"id":"u","feature_type":"unit"}`, `{"id":"u","feature_type":"level"}`, "building[b].relationships[r].origin"},
		{data.BuildingC, `"id":"u","category"`, `"id":"l","category"`, "building[b].units[l].id"},
		{data.BuildingC, `"buildings":[{"id":"b","category":"c"}]`, `"buildings":[]`, "building[b].buildings"},
		{data.SwitchesC, `2026-11-24T08:00:00+01:00`, `2026-11-22T08:00:00+01:00`, "switches[s].until"},
		{data.SwitchesC, `2026-11-23T08:00:00+01:00`, `yesterday`, "switches[s].from"},
		{data.SwitchesC, `"kind":"counter"`, `"kind":"hall"`, "switches[s].target"},
		{data.BudgetC, `"planned":100`, `"planned":-100`, "budget[2025].lines[L].amounts.planned"},
		{data.BudgetC, `"planned":100`, `"planned":9000000000000000000`, "budget[2025].lines[L].amounts.planned"},
		{data.BudgetC, `"year":2025`, `"year":2024`, "budget[2025].id"},
		{data.BudgetC, `"MAD"`, `"EUR"`, "budget[2025].currency"},
		{data.BudgetC, `"section":"f"`, `"section":"x"`, "budget[2025].lines[L].section"},
		{data.ProgrammeC, `"end":"2025-12-31"`, `"end":"2023-12-31"`, "programme[programme].end"},
		{data.ProgrammeC, `{"number":5}`, `{"number":5,"word":"five"}`, "programme[programme].facts[f].figures[0]"},
		{data.ProgrammeC, `"projects":9`, `"projects":-9`, "programme[programme].totals.projects"},
		{data.ProjectsC, `"weight_pct":50`, `"weight_pct":101`, "projects[p].activities[a].weight_pct"},
		{data.ProjectsC, `"weight_pct":50`, `"weight_pct":1e308`, "projects[p].activities[a].weight_pct"},
		{data.ProjectsC, `"progress_pct":10`, `"progress_pct":110`, "projects[p].activities[a].progress_pct"},
		{data.ProjectsC, `,"reported_on":"2024-06-01"`, ``, "projects[p].activities[a].reported_on"},
		{data.ProjectsC, `"budget_centimes":100`, `"budget_centimes":-1`, "projects[p].budget_centimes"},
		{data.ProjectsC, `"end":"2024-12-31"`, `"end":"2023-12-31"`, "projects[p].activities[a].end"},
		{data.AnnouncementsC, `2026-01-02`, `9999-12-31`, "announcements[a].end"},
		{data.AnnouncementsC, `2026-01-02`, `2025-01-02`, "announcements[a].end"},
		{data.AnnouncementsC, `"title":{"ar":"ا"}`, `"title":{"ar":"\u202e"}`, "announcements[a].title.ar"},
		{data.AnnouncementsC, `"text":{"ar":"ا"}`, `"text":{"ar":"` + long + `"}`, "announcements[a].text.ar"},
		{data.AnnouncementsC, `"priority"`, `"verified_on":"soon","priority"`, "announcements[a].verified_on"},
		{data.EventsC, `2026-01-01T12:00:00+01:00`, `2026-01-01T09:00:00+01:00`, "events[e].end"},
		{data.EventsC, `2026-01-01T12:00:00+01:00`, `9999-01-01T09:00:00+01:00`, "events[e].end"},
		{data.DocumentsC, `"year":2025`, `"year":99999`, "documents[d].year"},
		{data.DocumentsC, `https://x.ma`, `file:///etc/passwd`, "documents[d].url"},
		{data.FAQC, `"answer":{"ar":"ا"}`, `"answer":{"ar":"\u0000"}`, "faq[q].answer.ar"},
		{data.FAQC, `"answer":{"ar":"ا"}`, `"answer":{"ar":"   "}`, "faq[q].answer.ar"},
	} {
		t.Run(string(x.c)+" "+x.place, func(t *testing.T) {
			body := strings.Replace(smallest()[x.c], x.old, x.new, 1)
			if !json.Valid([]byte(body)) || body == smallest()[x.c] {
				t.Fatal("the test's own change is wrong")
			}
			_, _, err := data.Decode(x.c, []byte(body))
			if !errors.Is(err, data.ErrInvalid) {
				t.Fatalf("error %v", err)
			}
			if !strings.Contains(err.Error(), x.place+": ") {
				t.Errorf("the place %s is not named in: %v", x.place, err)
			}
		})
	}
}

// A number that no field can hold, or a value of another type, is refused
// with the field's name.
func TestWrongTypes(t *testing.T) {
	for _, x := range []struct {
		c        data.Collection
		old, new string
		field    string
	}{
		{data.ServicesC, `"centimes":200`, `"centimes":1e999`, "centimes"},
		{data.ServicesC, `"centimes":200`, `"centimes":2.5`, "centimes"},
		{data.ServicesC, `"centimes":200`, `"centimes":"200"`, "centimes"},
		{data.BuildingC, `[[0,0],[0,1]]`, `[[0,1e999],[0,1]]`, "line"},
		{data.FAQC, `"question":{"ar":"ا"}`, `"question":"x"`, "question"},
	} {
		_, _, err := data.Decode(x.c, []byte(strings.Replace(smallest()[x.c], x.old, x.new, 1)))
		if !errors.Is(err, data.ErrInvalid) || !strings.Contains(err.Error(), x.field) {
			t.Errorf("%s: error %v", x.new, err)
		}
	}
}
