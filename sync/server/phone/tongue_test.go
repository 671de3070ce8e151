package phone

import (
	"net/http"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
)

// TestAnnouncementsInFurtherLanguages: what staff wrote in Spanish is read in
// Spanish, and leads on to pages that exist; nothing else exists in it.
func TestAnnouncementsInFurtherLanguages(t *testing.T) {
	c := pack(t)
	a := c.Announcements[0]
	a.Title[data.Spanish], a.Text = "Corte de agua", data.Text{data.Arabic: "نص", data.French: "Texte"}
	s := newSite(t, c, morning)
	g := visit(t, s, "/es/announcements/"+a.ID)
	checkHTML(t, "/es", g.body)
	for _, want := range []string{`<html lang="es" dir="ltr">`, "Corte de agua", "Anuncios", "noviembre", `<p lang="fr"`, "Español"} {
		if !strings.Contains(g.body, want) {
			t.Errorf("no %s in %d: %s", want, g.code, g.body)
		}
	}
	if strings.Contains(g.body, `"../../es/contact`) || !strings.Contains(g.body, `"../../fr/contact`) {
		t.Error("it leads to pages that there are not")
	}
	if !strings.Contains(g.body, `"../../fr/contact" hreflang="fr"`) || !strings.Contains(g.body, `<span><span lang="fr" dir="ltr">Français`) {
		t.Error("it does not say that the other pages are in French")
	}
	if g := visit(t, s, "/ar/announcements"); !strings.Contains(g.body, "Español") {
		t.Error("the list does not tell that there is one in Spanish")
	}
	if g := visit(t, s, "/fr/announcements/"+a.ID); !strings.Contains(g.body, `hreflang="es"`) || strings.Contains(g.body, `hreflang="en"`) {
		t.Error("French does not lead to Spanish")
	}
	for _, none := range []string{"/es/", "/en/announcements/" + a.ID, "/es/announcements", "/es/announcements/" + c.Announcements[1].ID, "/es/services"} {
		if g := visit(t, s, none); g.code != http.StatusNotFound {
			t.Errorf("%s: %d", none, g.code)
		}
	}
}
