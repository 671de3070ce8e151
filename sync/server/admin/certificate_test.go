package admin

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

// printed is a printer that keeps what it is given.
type printed struct{ last *data.Printout }

func (p *printed) print(_ context.Context, d *data.Printout) ([]byte, error) {
	p.last = d
	return []byte("%PDF-1.4"), nil
}

func (p *printed) String() string {
	var all []string
	for _, b := range p.last.Passages {
		all = append(all, b.Label+" "+b.Text)
	}
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(strings.Join(all, "\n"))
}

// TestCertificate publishes, changes, ends; the paper tells each time, in both
// languages.
func TestCertificate(t *testing.T) {
	h := newHall(t)
	out := new(printed)
	h.Print = out.print
	b := h.as(t, "rachida")
	id, _ := b.write("title_ar", "بحث عمومي", "text_ar", "نص البحث", "text_fr", "Texte de l’enquête")
	path := announcementPath(id)
	if a := b.get(path + "/certificate.pdf"); a.status != http.StatusNotFound || !strings.Contains(a.body, "rien à certifier") {
		t.Fatalf("before it is out: %d", a.status)
	}
	h.clock.add(time.Minute)
	b.publish(id)
	h.clock.add(time.Hour)
	if page := b.get(path); !strings.Contains(page.body, "certificate.pdf") {
		t.Error("the form does not offer it")
	}
	a := b.get(path + "/certificate.pdf")
	if a.status != http.StatusOK || a.header.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(a.body, "%PDF") {
		t.Fatalf("%d %v", a.status, a.header)
	}
	for _, want := range []string{"lundi 23 novembre 2026 · 10:43", "affichage en cours", "ما زال منشورا", "بحث عمومي", "Texte de l’enquête", "tous les écrans", "شهادة"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
	b.post(path+"/end", "x", "y")
	h.clock.add(48 * time.Hour)
	b = h.as(t, "rachida")
	b.get(path + "/certificate.pdf")
	if s := out.String(); !strings.Contains(s, "lundi 23 novembre 2026 · 11:43") || strings.Contains(s, "affichage en cours") {
		t.Errorf("after its end:\n%s", s)
	}
	acts, err := h.store.Acts(t.Context(), "rachida", time.Time{}, time.Time{}, 10)
	must(t, err)
	if acts[0].What != data.ActCertificate || acts[0].On != id {
		t.Errorf("the log says %+v", acts[0])
	}
}
