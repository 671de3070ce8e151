package admin

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/search"
)

// lobby reports to a town hall as a screen does.
func (h *hall) lobby(t *testing.T, change func(*data.Report)) {
	t.Helper()
	now := h.clock.now()
	r := &data.Report{Format: 1, Run: "r", At: now, Health: data.Health{
		Program: "1.2", FeedVersion: 7, LastSync: now, Uptime: 7200, Printer: "ready", DiskFree: 9e9, DiskSize: 30e9,
	}}
	if change != nil {
		change(r)
	}
	_, err := h.store.SaveReport(t.Context(), "lobby", r)
	must(t, err)
}

// TestTheFleetPage follows a screen from its enrolment to its silence, with the
// words that reception reads.
func TestTheFleetPage(t *testing.T) {
	h := newHall(t)
	_, err := h.store.AddKiosk(t.Context(), "lobby", "Hall", "the-token-of-the-lobby")
	must(t, err)
	b := h.as(t, "rachida")
	for _, step := range []struct {
		name       string
		do         func()
		has, hasNo string
	}{
		{"enrolled, never heard", func() {}, "Jamais entendu", "Demander une image"},
		{"well", func() { h.lobby(t, nil) }, "Il ne lui manque rien", "Annuler l’inscription"},
		{"no paper", func() { h.lobby(t, func(r *data.Report) { r.Health.Printer = "no-paper" }) }, "Mettez un rouleau ou des feuilles.", "Il ne lui manque rien"},
		{"paper used", func() { h.lobby(t, func(r *data.Report) { r.Health.Printer, r.Health.Slips = "ready", 12 }) }, "dernier changement de papier : 12", "Plus de papier"},
		{"a clock of another year", func() { h.lobby(t, func(r *data.Report) { r.At = r.At.AddDate(1, 0, 0) }) }, "Heure fausse", "Plus de papier"},
		{"late", func() { h.lobby(t, nil); h.clock.add(20 * time.Minute) }, "vérifiez le câble du réseau", "Il ne lui manque rien"},
		{"offline", func() { h.clock.add(2 * time.Hour) }, "Ce qu’il disait alors", "En ligne"},
		{"back", func() { h.lobby(t, nil) }, "En ligne", "Hors ligne"},
	} {
		step.do()
		page := plainSpaces.Replace(b.get("/staff/kiosks").body)
		if !strings.Contains(page, step.has) || strings.Contains(page, step.hasNo) {
			t.Errorf("%s: %q missing or %q there:\n%s", step.name, step.has, step.hasNo, page)
		}
	}
	if a := h.as(t, "adil").get("/staff/kiosks"); !strings.Contains(a.body, "/staff/kiosks/revoke") || !strings.Contains(a.body, "/staff/kiosks/alerts") {
		t.Error("an administrator finds no way to end an enrolment or to be told")
	}
}

var plainSpaces = strings.NewReplacer("\u202f", " ", "\u00a0", " ", "\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")

// TestPicturesOfScreens: asked for, waited for, shown; or told why not.
func TestPicturesOfScreens(t *testing.T) {
	h := newHall(t)
	called := 0
	h.Call = func() { called++ }
	_, err := h.store.AddKiosk(t.Context(), "lobby", "Hall", "the-token-of-the-lobby")
	must(t, err)
	h.lobby(t, nil)
	b := h.as(t, "rachida")
	ask := func() {
		if a := b.post("/staff/kiosks/picture", "id", "lobby"); a.to != "/staff/kiosks?done=picture_asked" {
			t.Fatalf("%d %s", a.status, a.body)
		}
	}
	ask()
	if called != 1 {
		t.Errorf("the screens were called %d times", called)
	}
	if a := b.get("/staff/kiosks"); !strings.Contains(a.body, "L’image est attendue") {
		t.Error("nobody tells that it is waited for")
	}
	must(t, h.store.SavePicture(t.Context(), "lobby", []byte("\x89PNG\r\n\x1a\n…"), ""))
	if a := b.get("/staff/kiosks"); !strings.Contains(a.body, `src="/staff/kiosks/picture/lobby"`) {
		t.Error("the picture is not shown")
	}
	if a := b.get("/staff/kiosks/picture/lobby"); a.status != http.StatusOK || a.header.Get("Content-Type") != "image/png" {
		t.Errorf("%d %v", a.status, a.header)
	}
	ask()
	must(t, h.store.SavePicture(t.Context(), "lobby", nil, data.PictureVisitor))
	if a := b.get("/staff/kiosks"); !strings.Contains(a.body, "un visiteur utilise l’écran") {
		t.Error("nobody tells why there is none")
	}
	if a := b.post("/staff/kiosks/picture", "id", "nowhere"); a.status != http.StatusNotFound {
		t.Errorf("of a screen that is not there: %d", a.status)
	}
	must(t, h.store.RemoveKiosk(t.Context(), "lobby"))
	if a := b.get("/staff/kiosks/picture/lobby"); a.status != http.StatusNotFound {
		t.Errorf("of a screen that is enrolled no more: %d", a.status)
	}
}

// day are counts of a Sunday.
func ratingsOfADay() []data.Tally {
	const d = "2026-11-22"
	rating := func(name string, face int, n int64) data.Tally {
		return data.Tally{Day: d, Kind: data.TallyRating, Name: name, Face: face, N: n}
	}
	return []data.Tally{
		rating("all", 0, 20), rating("all", 5, 6), rating("all", 4, 2), rating("all", 3, 1), rating("all", 1, 1),
		rating("page/service/copie-integrale-naissance", 0, 12), rating("page/service/copie-integrale-naissance", 5, 6),
		rating("office/dep-etat-civil", 5, 6), rating("lang/ar", 5, 6), rating("lang/fr", 1, 1), rating("reason/wait", 1, 1),
		{Day: d, Kind: data.TallyVisit, Lang: data.Arabic, N: 41},
		{Day: d, Kind: data.TallyView, Name: "service/copie-integrale-naissance", Lang: data.Arabic, N: 33},
		{Day: d, Kind: data.TallySearch, Name: "chirk lbnat", N: 4},
		{Day: d, Kind: data.TallySearch, N: 2},
	}
}

func TestRatingsPage(t *testing.T) {
	h := newHall(t)
	_, err := h.store.AddKiosk(t.Context(), "lobby", "Hall", "the-token-of-the-lobby")
	must(t, err)
	b := h.as(t, "rachida")
	if a := b.get("/staff/ratings"); !strings.Contains(a.body, "Aucun avis dans cette période") {
		t.Errorf("without ratings: %s", a.body)
	}
	h.lobby(t, func(r *data.Report) { r.Parcel = &data.Parcel{Key: "k", Tallies: ratingsOfADay()} })
	page := plainSpaces.Replace(b.get("/staff/ratings").body)
	for _, want := range []string{
		"Avis : 10 · contents : 80 % · 50 % des 20 personnes interrogées ont répondu", "Copie intégrale d’acte de naissance",
		"Bureau de l’état civil", "arabe", "Trop d’attente", `<rect x=`, `class="good"`, "Jour le plus haut : 41",
		`<th scope="row">22 novembre 2026</th><td>8</td><td>1</td><td>1</td>`, `<th scope="row">22 novembre 2026</th><td>41</td>`, // what a plot shows, to be heard
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not on the page:\n%s", want, page)
		}
	}
	if a := b.get("/staff/ratings?from=2026-10-01&to=2026-10-31"); !strings.Contains(a.body, "Aucun avis") {
		t.Error("another month has ratings")
	}
	csv := b.get("/staff/ratings.csv?from=2026-11-01&to=2026-11-30")
	if !strings.Contains(csv.body, "2026-11-22,rating,all,,5,6\n") || !strings.Contains(csv.body, "2026-11-22,visit,,ar,,41\n") {
		t.Errorf("the table: %s", csv.body)
	}
	b.header.Set("Accept-Language", "ar")
	if a := b.get("/staff/ratings"); !strings.Contains(a.body, `dir="rtl"`) || !strings.Contains(a.body, "الآراء") {
		t.Error("no Arabic page")
	}
}

// TestWordsThatFoundNothing makes one a keyword, so that screens find it.
func TestWordsThatFoundNothing(t *testing.T) {
	h := newHall(t)
	h.lobby(t, func(r *data.Report) { r.Parcel = &data.Parcel{Key: "k", Tallies: ratingsOfADay()} })
	b := h.as(t, "edith")
	if a := b.get("/staff/words"); !strings.Contains(a.body, "chirk lbnat") {
		t.Fatalf("not told: %s", a.body)
	}
	if a := b.post("/staff/words/add", "word", "chirk lbnat", "leads", ""); a.status != http.StatusUnprocessableEntity {
		t.Errorf("without a service: %d", a.status)
	}
	for _, leads := range []string{"announcements/ann-horaires", "nothing", "departments/", "services/none", "../services/x"} {
		if a := b.post("/staff/words/add", "word", "chirk lbnat", "leads", leads); a.status != http.StatusNotFound {
			t.Errorf("%s takes a word: %d", leads, a.status)
		}
	}
	if a := b.post("/staff/words/add", "word", "chirk lbnat", "leads", "services/copie-integrale-naissance"); a.to != "/staff/words?done=word_added" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	town, err := h.town(t.Context())
	must(t, err)
	found := false
	for _, s := range town.Services {
		for _, w := range s.Keywords.French {
			found = found || s.ID == "copie-integrale-naissance" && w == "chirk lbnat"
		}
	}
	if a := b.get("/staff/words"); !found || strings.Contains(a.body, "chirk lbnat") {
		t.Errorf("a keyword now: %v; still told: %v", found, strings.Contains(a.body, "chirk lbnat"))
	}
}

// TestWordsForWhateverIsFound: offices, needs, documents, questions, projects and
// what other offices do take words as well, and search finds them by these.
func TestWordsForWhateverIsFound(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "edith")
	h.lobby(t, func(r *data.Report) { r.Parcel = &data.Parcel{Key: "k", Tallies: ratingsOfADay()} })
	page := b.get("/staff/words").body
	town, err := h.town(t.Context())
	must(t, err)
	made := map[string]string{} // word → what it leads to
	for i, c := range data.WordedCollections() {
		lead := string(c) + "/" + town.Items(c)[0].ItemID()
		if !strings.Contains(page, `<option value="`+lead+`">`) {
			t.Errorf("%s is not among what a word may mean", lead)
		}
		word := []string{"zorbak", "vilmuno", "djefret", "kwyxaho", "puspulu", "haghrim", "ombejfa"}[i]
		made[word] = lead
		if a := b.post("/staff/words/add", "word", word, "leads", lead); a.to != "/staff/words?done=word_added" {
			t.Fatalf("%s: %d %s", lead, a.status, a.body)
		}
	}
	town, err = h.town(t.Context())
	must(t, err)
	x := search.New(town)
	for word, lead := range made {
		if hits := x.Search(word, 1); len(hits) != 1 || hits[0].Collection+"/"+hits[0].ID != lead {
			t.Errorf("%s finds %+v, want %s", word, hits, lead)
		}
	}
}

// letterBox keeps what is sent.
type letterBox struct{ to []string }

func (l *letterBox) Send(_ context.Context, to string, _ data.Letter) error {
	l.to = append(l.to, to)
	return nil
}

func TestWhoIsTold(t *testing.T) {
	h := newHall(t)
	box := new(letterBox)
	h.Mail = box
	b := h.as(t, "adil")
	if a := b.post("/staff/kiosks/alerts", "to", "nobody", "minutes", "30", "lang", "fr"); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `value="nobody"`) {
		t.Errorf("no address: %d", a.status)
	}
	if a := b.post("/staff/kiosks/alerts", "to", "it@commune.example", "minutes", "30", "lang", "fr"); a.to != "/staff/kiosks?done=alerts_saved" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if a := b.post("/staff/kiosks/alerts/try"); a.to != "/staff/kiosks?done=alert_sent" || len(box.to) != 1 || box.to[0] != "it@commune.example" {
		t.Errorf("%d %v", a.status, box.to)
	}
	if got, err := h.store.Alerts(t.Context()); err != nil || got.After() != 30*time.Minute || got.Lang != data.French {
		t.Errorf("%+v %v", got, err)
	}
}
