package data_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
)

// records gives the smallest item of each collection as records.
func records(t testing.TB) []data.Record {
	t.Helper()
	var out []data.Record
	for _, c := range data.Collections() {
		item, _, err := data.Decode(c, []byte(smallest()[c]))
		if err != nil {
			t.Fatal(err)
		}
		body, err := data.Marshal(item)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, data.Record{Collection: c, ID: item.ItemID(), Body: body})
	}
	return out
}

func TestFromRecords(t *testing.T) {
	rs := records(t)
	rs = append(rs,
		data.Record{Collection: "weather", ID: "w", Body: []byte(`{}`)},
		data.Record{Collection: "weather", ID: "x", Body: []byte(`{}`)},
		data.Record{Collection: data.SourcesC, ID: "x", Body: []byte(`{"id":"x","title":"t","url":"https://x.ma","stars":5}`)})
	c, unknown, err := data.FromRecords(rs)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"weather", "sources[x].stars"}; !slices.Equal(unknown, want) {
		t.Errorf("unknown %v, want %v", unknown, want)
	}
	var f data.Faults
	if c.Validate(&f); f.Err() == nil || len(f.List()) != 1 || !strings.HasPrefix(f.List()[0].Place, "projects[p].axis") {
		t.Errorf("only the project's axis is missing: %v", f.List())
	}
}

func TestFromRecordsRefuses(t *testing.T) {
	_, _, err := data.FromRecords([]data.Record{
		{Collection: data.SourcesC, ID: "x", Body: []byte(`{"id":"y","title":"t","url":"https://x.ma"}`)},
		{Collection: data.FAQC, ID: "q", Body: []byte(`{`)},
	})
	if !errors.Is(err, data.ErrInvalid) || !strings.Contains(err.Error(), `sources[x] holds the item "y"`) || !strings.Contains(err.Error(), "faq") {
		t.Errorf("error %v", err)
	}
}

func TestRecordsInOrder(t *testing.T) {
	c := &data.Content{
		FAQ:      []*data.Question{{ID: "b", Order: 2}, {ID: "z", Order: 1}, {ID: "a", Order: 2}},
		Settings: []*data.Settings{{ID: "settings"}},
		Sources:  []*data.Source{{ID: "s2"}, {ID: "s1"}},
	}
	rs, err := c.Records()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rs {
		got = append(got, string(r.Collection)+"/"+r.ID)
	}
	want := []string{"settings/settings", "sources/s1", "sources/s2", "faq/z", "faq/a", "faq/b"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestReferencesAreJudgedWhereTheirCollectionIs(t *testing.T) {
	text := data.Text{data.Arabic: "ا"}
	need := &data.Need{ID: "n", Label: text, Icon: "i", Services: []string{"s"}}
	for _, x := range []struct {
		name    string
		present []data.Collection
		want    int
	}{
		{"all", nil, 1},
		{"needs only", []data.Collection{data.NeedsC}, 0},
		{"needs and services", []data.Collection{data.NeedsC, data.ServicesC}, 1},
	} {
		t.Run(x.name, func(t *testing.T) {
			var f data.Faults
			(&data.Content{Needs: []*data.Need{need}, Present: x.present}).Validate(&f)
			if len(f.List()) != x.want {
				t.Errorf("faults %v", f.List())
			}
		})
	}
}

func TestReferences(t *testing.T) {
	for _, x := range []struct {
		c        data.Collection
		old, new string
		place    string
	}{
		{data.KiosksC, `"facing_deg"`, `"unit_id":"nowhere","facing_deg"`, "kiosks[k].unit_id"},
		{data.KiosksC, `"facing_deg"`, `"building_id":"nowhere","facing_deg"`, "kiosks[k].building_id"},
		{data.HomeC, `"help"`, `"newspaper"`, "home[t].target.id"},
		{data.HomeC, `{"kind":"page","id":"help"}`, `{"kind":"need","id":"x"}`, "home[t].target.id"},
		{data.HomeC, `{"kind":"page","id":"help"}`, `{"kind":"mode","id":"x"}`, "home[t].target.id"},
		{data.HomeC, `"icon"`, `"where":{"offices":["x"]},"icon"`, "home[t].where.offices[0]"},
		{data.NeedsC, `["s"]`, `["x"]`, "needs[n].services[0]"},
		{data.ElsewhereC, `"icon"`, `"sources":["x"],"icon"`, "elsewhere[e].sources[0]"},
		{data.HoursC, `"weekly":[{`, `"sources":["x"],"weekly":[{`, "hours[h].sources[0]"},
		{data.DepartmentsC, `"hours_id":"h"`, `"hours_id":"x"`, "departments[d].hours_id"},
		{data.DepartmentsC, `"hours_id":"h"`, `"hours_id":"h","level_id":"x"`, "departments[d].level_id"},
		{data.DepartmentsC, `{"id":"c"`, `{"unit_id":"x","id":"c"`, "departments[d].counters[c].unit_id"},
		{data.ServicesC, `"department_id":"d"`, `"department_id":"x"`, "services[s].department_id"},
		{data.ServicesC, `"icon"`, `"counter_id":"x","icon"`, "services[s].counter_id"},
		{data.ServicesC, `"icon"`, `"related_counter_ids":["x"],"icon"`, "services[s].related_counter_ids[0]"},
		{data.ServicesC, `"kind":"p"`, `"kind":"x"`, "services[s].documents.items[0].kind"},
		{data.BuildingC, `"id":"u",`, `"id":"u","department_id":"x",`, "building[b].units[u].department_id"},
		{data.SwitchesC, `"target":"c"`, `"target":"x"`, "switches[s].target"},
		{data.SwitchesC, `"kind":"counter","target":"c"`, `"kind":"unit","target":"x"`, "switches[s].target"},
		{data.SwitchesC, `"kind":"counter","target":"c"`, `"kind":"opening","target":"x"`, "switches[s].target"},
		{data.AnnouncementsC, `["k"]`, `["x"]`, "announcements[a].kiosks[0]"},
		{data.AnnouncementsC, `"priority"`, `"department_id":"x","priority"`, "announcements[a].department_id"},
		{data.EventsC, `"public"`, `"unit_id":"x","public"`, "events[e].unit_id"},
		{data.FAQC, `"question"`, `"service_id":"x","question"`, "faq[q].service_id"},
	} {
		t.Run(string(x.c)+" "+x.place, func(t *testing.T) {
			rs := records(t)
			for i := range rs {
				switch rs[i].Collection {
				case data.ServicesC: // its source must be there in all cases
					rs[i].Body = []byte(strings.Replace(string(rs[i].Body), `"sources":["x"]`, `"sources":["s"]`, 1))
				case data.ProjectsC, data.ProgrammeC:
					rs[i].Collection = "weather"
				}
				if rs[i].Collection == x.c {
					changed := strings.Replace(string(rs[i].Body), x.old, x.new, 1)
					if changed == string(rs[i].Body) {
						t.Fatalf("%s does not hold %s", changed, x.old)
					}
					rs[i].Body = []byte(changed)
				}
			}
			c, _, err := data.FromRecords(rs)
			if err != nil {
				t.Fatal(err)
			}
			var f data.Faults
			c.Validate(&f)
			if len(f.List()) != 1 || f.List()[0].Place != x.place {
				t.Errorf("faults %v, want one at %s", f.List(), x.place)
			}
		})
	}
}

func TestAddRefusesStrangers(t *testing.T) {
	c := new(data.Content)
	if err := c.Add(data.FAQC, &data.Need{}); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("error %v", err)
	}
	if err := c.Add("weather", &data.Need{}); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("error %v", err)
	}
	if err := c.Add(data.NeedsC, &data.Need{ID: "n"}); err != nil || len(c.Items(data.NeedsC)) != 1 || c.Items("weather") != nil {
		t.Errorf("error %v, items %v", err, c.Items(data.NeedsC))
	}
}
