package phone

import (
	"encoding/xml"
	"net/http"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/server/web"
)

func TestCalendarOpens(t *testing.T) {
	s := newSite(t, withEvents(t), morning)
	g := visit(t, s, "/fr/events/open-day.ics")
	if g.code != http.StatusOK || !strings.HasPrefix(g.header.Get("Content-Type"), "text/calendar") || !strings.Contains(g.header.Get("Content-Disposition"), ".ics") {
		t.Fatalf("%d %v", g.code, g.header)
	}
	cal, err := ics.ParseCalendar(strings.NewReader(g.body))
	if err != nil || len(cal.Events()) != 1 {
		t.Fatalf("%v\n%s", err, g.body)
	}
	e := cal.Events()[0]
	if got := e.GetProperty(ics.ComponentPropertySummary).Value; got != "Journée portes ouvertes\u202f; entrée libre, \"venez\"\nnombreux" {
		t.Errorf("title %q", got)
	}
	from, err := e.GetAllDayStartAt()
	if err != nil || from.Format(time.DateOnly) != "2026-12-05" {
		t.Errorf("begins %v, %v", from, err)
	}
	to, err := e.GetAllDayEndAt()
	if err != nil || to.Format(time.DateOnly) != "2026-12-07" {
		t.Errorf("ends %v, %v: the day after the last", to, err)
	}
}

// withEvents adds an open day and a meeting that is not public.
func withEvents(t *testing.T) *data.Content {
	c := pack(t)
	c.Events = append(c.Events,
		&data.Event{
			ID: "open-day", Kind: "open-day", Start: "2026-12-05T00:00:00+01:00", End: "2026-12-06T00:00:00+01:00", AllDay: true, Public: true,
			Title: data.Text{
				data.Arabic: "يوم مفتوح، " + strings.Repeat("للجميع ", 20),
				data.French: "Journée portes ouvertes ; entrée libre, \"venez\"\nnombreux",
			},
		},
		&data.Event{ID: "inside", Kind: "meeting", Start: "2026-12-01T10:00:00+01:00", End: "2026-12-01T11:00:00+01:00", Title: data.Text{data.Arabic: "داخلي"}})
	return c
}

func TestCalendarHoldsWhatIsToCome(t *testing.T) {
	s := newSite(t, withEvents(t), morning)
	whole, err := ics.ParseCalendar(strings.NewReader(visit(t, s, "/ar/events.ics").body))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range whole.Events() {
		if strings.HasPrefix(e.Id(), "inside@") || strings.HasPrefix(e.Id(), "session-2025-02@") {
			t.Errorf("the calendar to come holds %s", e.Id())
		}
		if end, err := e.GetEndAt(); err != nil || end.Before(morning) {
			t.Errorf("%s ends %v, %v", e.Id(), end, err)
		}
	}
	for line := range strings.SplitSeq(visit(t, s, "/ar/events/open-day.ics").body, "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d bytes, 75 at most: %s", len(line), line)
		}
	}
	if g := visit(t, s, "/fr/events/none.ics"); g.code != http.StatusNotFound {
		t.Errorf("no such event: %d", g.code)
	}
}

func TestCardIsServed(t *testing.T) {
	g := visit(t, newSite(t, pack(t), morning), "/fr/contact.vcf")
	if g.code != http.StatusOK || !strings.HasPrefix(g.header.Get("Content-Type"), "text/vcard") ||
		!strings.Contains(g.body, "FN:Commune de Beni Ensar\r\n") || !strings.Contains(g.body, "TEL;VALUE=uri:tel:+212536349191\r\n") {
		t.Errorf("%d %v\n%s", g.code, g.header, g.body)
	}
}

func TestForRobots(t *testing.T) {
	c := pack(t)
	s := newSite(t, c, morning)
	if g := visit(t, s, "/robots.txt"); !strings.Contains(g.body, "Sitemap: http://town.example/sitemap.xml") || !strings.Contains(g.body, "Disallow: /staff/") {
		t.Errorf("%s", g.body)
	}
	type sitemap struct {
		URLs []struct {
			Loc   string `xml:"loc"`
			Links []struct {
				Lang string `xml:"hreflang,attr"`
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"url"`
	}
	var m sitemap
	if err := xml.Unmarshal([]byte(visit(t, s, "/sitemap.xml").body), &m); err != nil || len(m.URLs) < 300 {
		t.Fatalf("%d pages, %v", len(m.URLs), err)
	}
	for _, u := range m.URLs {
		path := strings.TrimPrefix(u.Loc, "http://town.example")
		if g := visit(t, s, path); g.code != http.StatusOK || len(u.Links) != 3 {
			t.Errorf("%s: %d, %d languages", u.Loc, g.code, len(u.Links))
		}
	}
	c.Settings[0].PublicURL = "https://m.example/town/"
	s.Show(8, morning, c)
	g := visit(t, s, "/fr/services/copie-deces")
	for _, want := range []string{
		`<link rel="canonical" href="https://m.example/town/fr/services/copie-deces">`,
		`<link rel="alternate" hreflang="ar" href="https://m.example/town/ar/services/copie-deces">`,
	} {
		if !strings.Contains(g.body, want) {
			t.Errorf("no %s", want)
		}
	}
}

// TestBehindAProxy: addresses say how visitors came; who is not believed says
// nothing.
func TestBehindAProxy(t *testing.T) {
	s := newSite(t, pack(t), morning)
	for _, c := range []struct{ proxies, header, want string }{
		{"", "https", "http://town.example/"},
		{"192.0.2.0/24", "https", "https://town.example/"},
		{"192.0.2.0/24", "http", "http://town.example/"},
		{"198.51.100.7", "https", "http://town.example/"},
	} {
		var err error
		if s.o.Proxies, err = web.ParseProxies(c.proxies); err != nil {
			t.Fatal(err)
		}
		if g := visit(t, s, "/robots.txt", "X-Forwarded-Proto", c.header); !strings.Contains(g.body, "Sitemap: "+c.want) {
			t.Errorf("%q: %s", c.proxies, g.body)
		}
	}
}
