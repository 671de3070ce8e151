package admin

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// upload sends a file as a browser does.
func (b *browser) upload(name string, body []byte) answer {
	b.t.Helper()
	var sent bytes.Buffer
	w := multipart.NewWriter(&sent)
	part, err := w.CreateFormFile("file", name)
	must(b.t, err)
	_, err = part.Write(body)
	must(b.t, err)
	must(b.t, w.Close())
	req, err := http.NewRequestWithContext(b.t.Context(), http.MethodPost, b.h.server.URL+importPath, &sent)
	must(b.t, err)
	for k, v := range b.header {
		req.Header[k] = v
	}
	req.Header.Set("Content-Type", w.FormDataContentType())
	resp, err := b.client.Do(req)
	must(b.t, err)
	all, err := io.ReadAll(resp.Body)
	must(b.t, err)
	must(b.t, resp.Body.Close())
	return answer{resp.StatusCode, resp.Header.Get("Location"), string(all), resp.Header}
}

// budgetTable is the town's budget as a file, with one amount more.
func (h *hall) budgetTable(t *testing.T, ending string, more int64) []byte {
	t.Helper()
	town, err := h.town(t.Context())
	must(t, err)
	var out bytes.Buffer
	var years []*data.BudgetYear
	for _, y := range town.Budget {
		c := *y
		c.Lines = append([]data.BudgetLine{}, y.Lines...)
		years = append(years, &c)
	}
	last := &years[len(years)-1].Lines[0]
	amounts := map[data.Phase]int64{}
	for p, n := range last.Amounts {
		amounts[p] = n + more
	}
	last.Amounts = amounts
	must(t, content.WriteTable(&out, ending, years, 0))
	return out.Bytes()
}

// TestBudgetIsUploaded looks at what a table would change, imports it, undoes
// it; nothing is stored before the yes.
func TestBudgetIsUploaded(t *testing.T) {
	h := newHall(t)
	for _, ending := range content.Tables() {
		t.Run(ending, func(t *testing.T) { uploadBudget(t, h, ending) })
	}
}

func uploadBudget(t *testing.T, h *hall, ending string) {
	b := h.as(t, "edith")
	before, err := h.store.LatestRevision(t.Context())
	must(t, err)
	a := b.upload("<script>budget"+ending, h.budgetTable(t, ending, 100))
	if a.status != http.StatusSeeOther {
		t.Fatalf("%d %s", a.status, a.body)
	}
	look := b.get(a.to)
	clean(t, "preview", look.body)
	if look.status != http.StatusOK || !strings.Contains(look.body, "Budget · 2025") || strings.Contains(look.body, "Ajouté") {
		t.Errorf("%d, it should change the year: %s", look.status, look.body)
	}
	if now, err := h.store.LatestRevision(t.Context()); err != nil || now != before {
		t.Errorf("stored before the yes (%v)", err)
	}
	// Somebody changes something meanwhile.
	b.post("/staff/switches/close", "kind", "hall", "until", "tonight")
	if again := b.post(a.to, "base", look.hidden(t, "base")); again.status != http.StatusConflict || !strings.Contains(again.body, "edith") {
		t.Errorf("%d", again.status)
	}
	if other := h.as(t, "adil").get(a.to); !strings.Contains(other.body, "n’attend plus") {
		t.Error("somebody else sees the file")
	}
	if done := b.post(a.to, "base", b.get(a.to).hidden(t, "base")); done.to != "/staff/content?done=imported" {
		t.Fatalf("%d %s", done.status, done.body)
	}
	if twice := b.post(a.to, "base", "1"); !strings.Contains(twice.body, "n’attend plus") {
		t.Errorf("imported twice: %d", twice.status)
	}
	undoImport(t, h, b, "budget"+ending)
	b.post("/staff/switches/open", "kind", "hall")
}

// undoImport finds the import in the log and undoes it.
func undoImport(t *testing.T, h *hall, b *browser, note string) {
	log, err := h.store.Revisions(t.Context(), data.ChangeFilter{Collection: data.BudgetC, Limit: 1})
	must(t, err)
	if log[0].Who != "edith" || !strings.Contains(log[0].Note, note) {
		t.Errorf("the log says %s, %s", log[0].Who, log[0].Note)
	}
	page := b.get(fmt.Sprintf("/staff/log/%d", log[0].N))
	if undone := b.post(fmt.Sprintf("/staff/log/%d/undo", log[0].N), "base", page.hidden(t, "base")); undone.to != "/staff/log?done=undone" {
		t.Errorf("%d", undone.status)
	}
}

// TestServicesAreUploaded changes one service and adds one; a fault is told by
// row and column, and nothing is stored.
func TestServicesAreUploaded(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "edith")
	town, err := h.town(t.Context())
	must(t, err)
	s := town.Services[0]
	head := "Identifiant;الخدمة;Service;Bureau\n"
	bad := b.upload("services.csv", []byte(head+";خدمة;x;bureau inconnu\n"))
	if bad.status != http.StatusUnprocessableEntity || !strings.Contains(bad.body, "services.csv") || !strings.Contains(bad.body, "bureau inconnu") {
		t.Fatalf("%d %s", bad.status, bad.body)
	}
	a := b.upload("services.csv", []byte(head+s.ID+";;Nouveau <b>nom</b>;\n;خدمة جديدة;Service nouveau;"+s.DepartmentID+"\n"))
	look := b.get(a.to)
	clean(t, "preview", look.body)
	if !strings.Contains(look.body, "Modifié") || !strings.Contains(look.body, "Ajouté") {
		t.Fatalf("%d to %q: %s", a.status, a.to, look.body)
	}
	h.clock.add(time.Minute)
	if done := b.post(a.to, "base", look.hidden(t, "base")); done.to != "/staff/content?done=imported" {
		t.Fatalf("%d %s", done.status, done.body)
	}
	after, err := h.town(t.Context())
	must(t, err)
	if got := readyItem[data.Service](t, h, data.ServicesC, s.ID); got.Name[data.French] != "Nouveau <b>nom</b>" || len(after.Services) != len(town.Services)+1 {
		t.Errorf("%v, %d services", got.Name, len(after.Services))
	}
}

// TestTheSameBudgetAgain: the town's own figures, read back from the form, change
// nothing: there is nothing to say yes to.
func TestTheSameBudgetAgain(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "edith")
	for _, ending := range content.Tables() {
		a := b.upload("budget"+ending, h.budgetTable(t, ending, 0))
		if page := b.get(a.to).body; !strings.Contains(page, "ne change rien") {
			t.Errorf("%s: the same figures change something: %s", ending, page)
		}
	}
}

// TestBadUploads are refused with what to do; nothing is stored.
func TestBadUploads(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "edith")
	before, err := h.store.LatestRevision(t.Context())
	must(t, err)
	good := string(h.budgetTable(t, ".csv", 0))
	for _, c := range []struct {
		name, file string
		body       string
		status     int
		says       string
	}{
		{"nothing", "", "", http.StatusUnprocessableEntity, "Choisissez un fichier"},
		{"another kind", "budget.exe", "MZ", http.StatusUnprocessableEntity, ""},
		{"no table", "budget.csv", "\x00\x01", http.StatusUnprocessableEntity, "budget.csv"},
		{"no spreadsheet", "budget.xlsx", "PK\x03\x04 and nothing more", http.StatusUnprocessableEntity, "budget.xlsx"},
		{"a word for an amount", "budget.csv", strings.Replace(good, "650000", "beaucoup", 1), http.StatusUnprocessableEntity, "beaucoup"},
		{"markup", "budget.csv", strings.Replace(good, "650000", "<script>alert(1)</script>", 1), http.StatusUnprocessableEntity, "script"},
		{"far too much", "budget.csv", strings.Repeat("1;2\n", maxUpload/4+1), http.StatusRequestEntityTooLarge, "20"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := b.upload(c.file, []byte(c.body))
			clean(t, c.name, a.body)
			if a.status != c.status || !strings.Contains(a.body, c.says) {
				t.Errorf("%d, says %q: %v\n%s", a.status, c.says, strings.Contains(a.body, c.says), a.body[:min(len(a.body), 3000)])
			}
		})
	}
	if now, err := h.store.LatestRevision(t.Context()); err != nil || now != before {
		t.Errorf("something was stored: %v", err)
	}
	a := b.upload("budget.csv", h.budgetTable(t, ".csv", 100))
	h.clock.add(waitingTime + time.Second)
	if late := h.as(t, "edith").get(a.to); !strings.Contains(late.body, "n’attend plus") {
		t.Error("a file waits for ever")
	}
}
