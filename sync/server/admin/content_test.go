package admin

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/server/admin/form"
)

// TestFormsKeepItems sends every item of the town through its form as it is.
func TestFormsKeepItems(t *testing.T) {
	h := newHall(t)
	town, err := h.town(t.Context())
	must(t, err)
	items := 0
	for _, k := range contentKinds() {
		for _, x := range town.Items(k.c) {
			items++
			want, err := data.Marshal(x)
			must(t, err)
			tree, err := form.Parse(want)
			must(t, err)
			r := form.Read(k.fields, tree, form.Values(k.fields, tree, town.zone), town.zone, newItemID)
			if k.after != nil {
				k.after(tree, r.Item)
			}
			body, err := json.Marshal(r.Item)
			must(t, err)
			back := data.New(k.c)
			must(t, json.Unmarshal(body, back))
			if got, err := data.Marshal(back); err != nil || string(got) != string(want) || len(r.Faults) > 0 {
				t.Errorf("%s[%s]: %v %v\nwas %s\nis  %s", k.c, x.ItemID(), err, r.Faults, want, got)
			}
		}
	}
	if items < 100 {
		t.Errorf("only %d items", items)
	}
}

// fields reads a form as a browser would send it.
func (a answer) fields(t *testing.T, h *hall, c data.Collection, id string) url.Values {
	t.Helper()
	town, err := h.town(t.Context())
	must(t, err)
	was, err := h.store.Copy(t.Context(), c, id)
	must(t, err)
	tree, err := newest(was)
	must(t, err)
	if tree == nil {
		tree = form.Tree{"id": id}
	}
	for _, k := range contentKinds() {
		if k.c == c {
			v := form.Values(k.fields, tree, town.zone)
			v.Set("id", id)
			v.Set("base", a.hidden(t, "base"))
			v.Set("do", "publish")
			return v
		}
	}
	t.Fatalf("%s has no form", c)
	return nil
}

func (b *browser) item(c data.Collection, id string) url.Values {
	b.t.Helper()
	a := b.get("/staff/content/" + string(c) + "/" + id)
	if a.status != http.StatusOK {
		b.t.Fatalf("%d %s", a.status, a.body)
	}
	return a.fields(b.t, b.h, c, id)
}

func (b *browser) save(c data.Collection, v url.Values) answer {
	b.t.Helper()
	return b.do(http.MethodPost, "/staff/content/"+string(c)+"/save", v)
}

func readyItem[T any](t *testing.T, h *hall, c data.Collection, id string) *T {
	t.Helper()
	was, err := h.store.Copy(t.Context(), c, id)
	must(t, err)
	if was.Ready == nil {
		return nil
	}
	x := new(T)
	must(t, json.Unmarshal(was.Ready, x))
	return x
}

// TestRamadanIsMoved changes the dates of a season and its hours, undoes it, and
// looks into what is published.
func TestRamadanIsMoved(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "edith")
	town, err := h.town(t.Context())
	must(t, err)
	id := ""
	for _, x := range town.Hours {
		if len(x.Seasons) > 0 {
			id = x.ID
			break
		}
	}
	v := b.item(data.HoursC, id)
	was := readyItem[data.Hours](t, h, data.HoursC, id)
	v.Set("seasonal.0.start", "2027-02-07")
	v.Set("seasonal.0.end", "2027-03-08")
	v.Del("seasonal.0.estimated")
	v.Set("seasonal.0.weekly.0.open", "09:00")
	v.Set("seasonal.0.weekly.0.close", "14:30")
	if a := b.save(data.HoursC, v); a.to != "/staff/content/hours/"+id+"?done=published" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	s := readyItem[data.Hours](t, h, data.HoursC, id).Seasons[0]
	if s.ID != was.Seasons[0].ID || s.Start != "2027-02-07" || s.Estimated || s.Weekly[0].Close != "14:30" || s.OSM != "" {
		t.Errorf("%+v", s)
	}
	if a := b.save(data.HoursC, v); a.to != "/staff/content/hours?done=same" {
		t.Errorf("the same form twice: %d to %q", a.status, a.to)
	}
	log, err := h.store.Revisions(t.Context(), data.ChangeFilter{Collection: data.HoursC, ID: id, Limit: 1})
	must(t, err)
	page := b.get(fmt.Sprintf("/staff/log/%d", log[0].N))
	b.post(fmt.Sprintf("/staff/log/%d/undo", log[0].N), "base", page.hidden(t, "base"))
	if s := readyItem[data.Hours](t, h, data.HoursC, id).Seasons[0]; s.Start != was.Seasons[0].Start {
		t.Errorf("not undone: %+v", s)
	}
}

// twoCounters is an office that has several.
func (h *hall) twoCounters(t *testing.T) *data.Department {
	t.Helper()
	town, err := h.town(t.Context())
	must(t, err)
	for _, x := range town.Departments {
		if len(x.Counters) > 1 {
			return x
		}
	}
	t.Fatal("no office has two counters")
	return nil
}

// TestRowsOfAList adds a counter and moves it up.
func TestRowsOfAList(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "edith")
	d := h.twoCounters(t)
	v := b.item(data.DepartmentsC, d.ID)
	n := len(d.Counters)
	v.Set("do", "more:counters")
	v.Set("counters.0.name.fr", "Tapé, pas encore enregistré")
	a := b.save(data.DepartmentsC, v)
	if a.status != http.StatusOK || !strings.Contains(a.body, fmt.Sprintf(`name="counters.%d.name.ar"`, n)) || !strings.Contains(a.body, "Tapé, pas encore enregistré") {
		t.Fatalf("%d %s", a.status, a.body)
	}
	v.Set("counters#", fmt.Sprint(n+1))
	v.Set(fmt.Sprintf("counters.%d.name.ar", n), "شباك جديد")
	form.Press(v, fmt.Sprintf("up:counters.%d", n))
	v.Set("do", "publish")
	if a := b.save(data.DepartmentsC, v); a.status != http.StatusSeeOther {
		t.Fatalf("%d %s", a.status, a.body)
	}
	got := readyItem[data.Department](t, h, data.DepartmentsC, d.ID).Counters
	if len(got) != n+1 || got[n-1].Name[data.Arabic] != "شباك جديد" || !madeID.MatchString(got[n-1].ID) || got[n].ID != d.Counters[n-1].ID ||
		got[0].AmenityID != d.Counters[0].AmenityID || got[0].Name[data.French] != "Tapé, pas encore enregistré" {
		t.Errorf("%+v", got)
	}
}

// TestWhatOthersNeedStays takes away counters and an office that services name.
func TestWhatOthersNeedStays(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "edith")
	d := h.twoCounters(t)
	v := b.item(data.DepartmentsC, d.ID)
	for i := range d.Counters {
		v.Set(fmt.Sprintf("counters.%d!", i), "1")
	}
	if a := b.save(data.DepartmentsC, v); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "ne va plus avec ce changement") {
		t.Errorf("counters that services need went: %d", a.status)
	}
	if a := b.post("/staff/content/departments/"+d.ID+"/delete", "base", v.Get("base")); a.status != http.StatusUnprocessableEntity {
		t.Errorf("an office that services need went: %d %s", a.status, a.body)
	}
}

// TestFaultsBesideTheirFields refuses what cannot be, says so beside the field,
// and gives back everything.
func TestFaultsBesideTheirFields(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "edith")
	const typed = "نص كتبته بعناية"
	first := func(c data.Collection) string {
		town, err := h.town(t.Context())
		must(t, err)
		return town.Items(c)[0].ItemID()
	}
	for _, c := range []struct {
		name  string
		c     data.Collection
		field string
		value string
		says  string
		keep  string // a field whose text must come back
	}{
		{"no Arabic name", data.ServicesC, "name.ar", "", "en arabe", "description.ar"},
		{"too long", data.ServicesC, "name.fr", strings.Repeat("a", 200), "200 caractères", "description.ar"},
		{"invisible", data.ServicesC, "name.ar", "اسم\u202e", "invisible", "description.ar"},
		{"an amount in words", data.ServicesC, "fee.centimes", "douze", "montant en dirhams", "description.ar"},
		{"an amount with three decimals", data.ServicesC, "fee.centimes", "1.234", "montant en dirhams", "description.ar"},
		{"days without end", data.ServicesC, "processing.max_days", "99999", "de 0 à 3660", "description.ar"},
		{"an office that is not there", data.ServicesC, "department_id", "nowhere", "n’existe pas", "description.ar"},
		{"a counter that is not there", data.ServicesC, "related_counter_ids", "nowhere", "n’existe pas", "description.ar"},
		{"a script as address", data.DocumentsC, "url", "javascript:alert(1)", "https://", "title.fr"},
		{"the year 9999", data.DocumentsC, "year", "9999", "de 1900 à 2200", "title.fr"},
		{"no day", data.EventsC, "start", "demain", "jour et l’heure", "text.ar"},
		{"the end first", data.EventsC, "end", "2001-01-01T00:00", "avant le début", "text.ar"},
		{"no time", data.HoursC, "weekly.0.open", "25:99", "08:30", "friday_note.ar"},
		{"no closed day", data.SettingsC, "closed_days.0.start", "jamais", "choisissez une date", "town.fr"},
	} {
		t.Run(c.name, func(t *testing.T) {
			id := first(c.c)
			v := b.item(c.c, id)
			v.Set(c.keep, typed)
			v.Set(c.field, c.value)
			before, err := h.store.LatestRevision(t.Context())
			must(t, err)
			a := b.save(c.c, v)
			at := strings.Index(a.body, `name="`+c.field+`"`)
			if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, typed) || at < 0 {
				t.Fatalf("%d, text back: %v, field: %d", a.status, strings.Contains(a.body, typed), at)
			}
			a.body = strings.NewReplacer("\u2068", "", "\u2069", "").Replace(a.body)
			at = strings.Index(a.body, `name="`+c.field+`"`)
			field := a.body[at:min(len(a.body), at+9000)]
			if i := strings.Index(field, `class="wrong"`); i < 0 || !strings.Contains(strings.ToLower(field[i:min(len(field), i+300)]), strings.ToLower(c.says)) {
				t.Errorf("it does not say %q beside the field: %s", c.says, field[max(0, i):min(len(field), max(0, i)+200)])
			}
			if after, err := h.store.LatestRevision(t.Context()); err != nil || after != before {
				t.Errorf("something was stored: %v", err)
			}
		})
	}
}

// TestTwoEditOneItem: the second is told, and nothing of either is lost.
func TestTwoEditOneItem(t *testing.T) {
	h := newHall(t)
	edith, adil := h.as(t, "edith"), h.as(t, "adil")
	town, err := h.town(t.Context())
	must(t, err)
	id := town.FAQ[0].ID
	mine, other := edith.item(data.FAQC, id), adil.item(data.FAQC, id)
	mine.Set("answer.fr", "Réponse d’Edith")
	other.Set("answer.fr", "Réponse d’Adil")
	if a := adil.save(data.FAQC, other); a.status != http.StatusSeeOther {
		t.Fatalf("%d %s", a.status, a.body)
	}
	a := edith.save(data.FAQC, mine)
	if a.status != http.StatusConflict || !strings.Contains(a.body, "adil") || !strings.Contains(a.body, "Réponse d’Edith") {
		t.Fatalf("%d %s", a.status, a.body)
	}
	mine.Set("base", a.hidden(t, "base"))
	if a := edith.save(data.FAQC, mine); a.status != http.StatusSeeOther {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if q := readyItem[data.Question](t, h, data.FAQC, id); q.Answer[data.French] != "Réponse d’Edith" {
		t.Errorf("%+v", q.Answer)
	}
}

// TestItemFromDraftToDeletion makes, keeps, publishes, verifies and deletes.
func TestItemFromDraftToDeletion(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "edith")
	page := b.get("/staff/content/faq/new")
	id := page.hidden(t, "id")
	v := page.fields(t, h, data.FAQC, id)
	v.Set("question.ar", "متى تفتحون؟")
	v.Set("do", "draft")
	if a := b.save(data.FAQC, v); a.to != "/staff/content/faq/"+id+"?done=saved" || readyItem[data.Question](t, h, data.FAQC, id) != nil {
		t.Fatalf("%d to %q", a.status, a.to)
	}
	if a := b.get("/staff/content/faq"); !strings.Contains(a.body, "متى تفتحون؟") {
		t.Error("the draft is not in the list")
	}
	v = b.item(data.FAQC, id)
	v.Set("answer.ar", "من التاسعة")
	if a := b.save(data.FAQC, v); a.to != "/staff/content/faq/"+id+"?done=published" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	base := b.item(data.FAQC, id).Get("base")
	if a := b.post("/staff/content/faq/"+id+"/verify", "base", base); a.to != "/staff/content/faq/"+id+"?done=verified" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if q := readyItem[data.Question](t, h, data.FAQC, id); q.VerifiedOn != "2026-11-23" || q.Sample {
		t.Errorf("%+v", q.Mark)
	}
	if a := b.get("/staff/content/faq?show=stale"); strings.Contains(a.body, "متى تفتحون؟") {
		t.Error("it was verified today and counts as not verified for a year")
	}
	h.clock.add(370 * 24 * time.Hour)
	if a := h.as(t, "edith").get("/staff/content/faq?show=stale&find=" + url.QueryEscape("متى")); !strings.Contains(a.body, "متى تفتحون؟") {
		t.Error("it was verified a year ago and is not in the list")
	}
	b = h.as(t, "edith")
	if a := b.post("/staff/content/faq/"+id+"/delete", "base", base); a.status != http.StatusConflict {
		t.Errorf("deleted by one who saw an older version: %d", a.status)
	}
	if a := b.post("/staff/content/faq/"+id+"/delete", "base", b.item(data.FAQC, id).Get("base")); a.to != "/staff/content/faq?done=deleted" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if readyItem[data.Question](t, h, data.FAQC, id) != nil {
		t.Error("it is still there")
	}
}

// TestForgedItems begins items that no form gave, and asks for kinds without a
// form.
func TestForgedItems(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "adil")
	for _, id := range []string{"mine", "../x", "", "faq-zzzzzzzzzzzz"} {
		if a := b.post("/staff/content/faq/save", "id", id, "base", "0", "question.ar", "س", "answer.ar", "ج", "do", "publish"); a.status != http.StatusNotFound {
			t.Errorf("id %q: %d", id, a.status)
		}
	}
	for _, path := range []string{"announcements", "building", "nothing", "settings/new", "faq/nothing"} {
		if a := b.get("/staff/content/" + path); a.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, a.status)
		}
	}
	if a := h.as(t, "edith").get("/staff/content/kiosks"); a.status != http.StatusNotFound {
		t.Errorf("an editor sees the screens' forms: %d", a.status)
	}
	for _, rows := range []string{"999999999", "-1", "x"} {
		v := b.item(data.SettingsC, "settings")
		v.Set("closed_days#", rows)
		v.Set("do", "more:closed_days")
		if a := b.save(data.SettingsC, v); a.status >= 500 {
			t.Errorf("%s rows: %d", rows, a.status)
		}
	}
}

// TestMarkupInItems types markup into every field of every kind.
func TestMarkupInItems(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "adil")
	association, err := data.Marshal(&data.Association{ID: "asso-x", Name: data.Text{data.Arabic: "جمعية"}, Purpose: data.Text{data.Arabic: "بحر"}})
	must(t, err)
	_, err = h.store.Edit(t.Context(), data.Edit{Who: "adil", Collection: data.AssociationsC, ID: "asso-x", Body: association})
	must(t, err)
	town, err := h.town(t.Context())
	must(t, err)
	for _, k := range contentKinds() {
		id := town.Items(k.c)[0].ItemID()
		v := b.item(k.c, id)
		for name := range v {
			if !strings.ContainsAny(name[len(name)-1:], "#@") && name != "id" && name != "base" && name != "do" {
				v[name] = []string{hostile}
			}
		}
		clean(t, string(k.c)+" refused", b.save(k.c, v).body)
		// What may be any text is stored and shown.
		v = b.item(k.c, id)
		for name := range v {
			if strings.HasSuffix(name, ".ar") || strings.HasSuffix(name, ".fr") {
				v.Set(name, hostile)
			}
		}
		if a := b.save(k.c, v); a.status != http.StatusSeeOther {
			t.Errorf("%s: %d %s", k.c, a.status, a.body)
		}
		clean(t, k.path(), b.get(k.path()).body)
		clean(t, k.itemPath(id), b.get(k.itemPath(id)).body)
		clean(t, "a blocked deletion", b.post(k.itemPath(id)+"/delete", "base", b.item(k.c, id).Get("base")).body)
	}
	for _, path := range []string{"/staff/content", "/staff/log", "/staff/findings", "/staff/today"} {
		clean(t, path, b.get(path).body)
	}
}

// TestOwners: the settings say which office looks after what, and how often.
func TestOwners(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "edith")
	town, err := h.town(t.Context())
	must(t, err)
	office := town.Departments[0]
	v := b.item(data.SettingsC, "settings")
	for name, value := range map[string]string{"collection": "faq", "department_id": office.ID, "review_months": "3"} {
		v.Set("owners.0."+name, value)
	}
	v.Set("owners#", "1")
	v.Set("owners@", "")
	if a := b.save(data.SettingsC, v); !strings.HasSuffix(a.to, "?done=published") {
		t.Fatalf("%d to %q %s", a.status, a.to, a.body)
	}
	if page := b.get("/staff/content"); !strings.Contains(page.body, "Tenu à jour par") || !strings.Contains(page.body, office.Name[data.French]) {
		t.Error("the overview does not name the office")
	}
	id := town.FAQ[0].ID
	b.post("/staff/content/faq/"+id+"/verify", "base", b.item(data.FAQC, id).Get("base"))
	stale := func() bool {
		page := h.as(t, "edith").get("/staff/content/faq?show=stale")
		return strings.Contains(page.body, "/staff/content/faq/"+id+`"`)
	}
	if stale() {
		t.Error("just looked at, it is old")
	}
	h.clock.add(100 * 24 * time.Hour)
	if !stale() {
		t.Error("after a hundred days it is not")
	}
}
