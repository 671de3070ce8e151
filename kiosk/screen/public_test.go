package screen

import (
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestDocumentsLeadSomewhere: an invented address is never in a code; a real one
// is the code itself.
func TestDocumentsLeadSomewhere(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	real := 0
	for _, it := range d.Library.Items(data.DocumentsC) {
		x := it.(*data.Document)
		p := d.Draw(nav.Route{Page: nav.Document, ID: x.ID}, data.French, true)
		for _, c := range p.Body.Codes {
			if x.Placeholder && strings.Contains(c.Text, "http") {
				t.Errorf("%s: the code leads to %q, an invented address", x.ID, c.Text)
			}
			if !x.Placeholder && c.Text != x.URL {
				t.Errorf("%s: the code is %q, want %q", x.ID, c.Text, x.URL)
			}
		}
		if !x.Placeholder {
			real++
		} else if !strings.Contains(texts(p.Body), "Demandez ce document au guichet") {
			t.Errorf("%s does not say where to ask", x.ID)
		}
	}
	if real == 0 {
		t.Error("no document with an address of its own was tried")
	}
}

// TestCalendar: the code of an event is an iCalendar event (RFC 5545) that a
// phone can read off the screen.
func TestCalendar(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	tried := 0
	for _, l := range []data.Lang{data.Arabic, data.French} {
		for _, it := range d.Library.Items(data.EventsC) {
			e := it.(*data.Event)
			p := d.Draw(nav.Route{Page: nav.Event, ID: e.ID}, l, true)
			code := p.Body.Codes[0]
			if !strings.HasPrefix(code.Text, "BEGIN:VCALENDAR\r\n") {
				if !past(d, e.ID) {
					t.Errorf("%s %s: no calendar in %q", l, e.ID, code.Text)
				}
				continue
			}
			tried++
			fields := calendarFields(t, e.ID, code.Text)
			start, err := time.Parse("20060102T150405Z", fields["DTSTART"])
			want, _ := time.Parse(time.RFC3339, e.Start)
			title, _ := e.Title.In(l)
			if err != nil || !start.Equal(want) || fields["SUMMARY"] != title || fields["UID"] == "" || fields["DTSTAMP"] == "" || fields["LOCATION"] == "" {
				t.Errorf("%s %s: %v", l, e.ID, fields)
			}
			if side := modules(len(code.Text)); float64(code.Rect.Dx())/float64(side)/d.Kit.PxPerMM < readable {
				t.Errorf("%s %s: modules of %.2f mm for %d bytes", l, e.ID, float64(code.Rect.Dx())/float64(side)/d.Kit.PxPerMM, len(code.Text))
			}
		}
	}
	if tried == 0 {
		t.Error("no calendar was tried")
	}
}

// calendarFields reads a calendar's lines.
func calendarFields(t *testing.T, id, text string) map[string]string {
	t.Helper()
	for _, line := range strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 {
			t.Errorf("%s: a line of %d bytes", id, len(line))
		}
	}
	fields := map[string]string{}
	for _, line := range strings.Split(strings.ReplaceAll(text, "\r\n ", ""), "\r\n") {
		k, v, _ := strings.Cut(line, ":")
		fields[k] = v
	}
	return fields
}

// modules is the side of the smallest code of level L that holds n bytes, with
// its quiet zone (ISO/IEC 18004, table 7).
func modules(n int) int {
	for i, most := range []int{17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586} {
		if n <= most {
			return 17 + 4*(i+1) + 8
		}
	}
	return 1000
}

func TestFold(t *testing.T) {
	long := "SUMMARY:" + strings.Repeat("لقاء ", 30)
	for i, line := range strings.Split(fold(long), "\r\n") {
		if len(line) > 75 || i > 0 && line[0] != ' ' {
			t.Errorf("line %d has %d bytes: %q", i, len(line), line)
		}
	}
	if got := strings.ReplaceAll(fold(long), "\r\n ", ""); got != long {
		t.Errorf("unfolded %q", got)
	}
}

// TestRightsComeFromContent: each right tells its office and its delay as the
// service says them, and every answer about it.
func TestRightsComeFromContent(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	ids := rightIDs(d.Library)
	if len(ids) < 3 {
		t.Fatalf("rights %v, want information, petitions, complaints", ids)
	}
	for _, id := range ids {
		p := d.Draw(nav.Route{Page: nav.Right, ID: id}, data.French, true)
		got := texts(p.Body)
		x := d.Library.Item(data.ServicesC, id).(*data.Service)
		if !strings.Contains(got, x.Processing.Text[data.French]) || !strings.Contains(got, "Porte "+x.Room) {
			t.Errorf("%s: delay or door is not said:\n%s", id, got)
		}
		for _, it := range d.Library.Items(data.FAQC) {
			if q := it.(*data.Question); q.ServiceID == id && !strings.Contains(got, spaced(i18n.Tidy(data.French, q.Question[data.French]))) {
				t.Errorf("%s: %q is not there", id, q.Question[data.French])
			}
		}
	}
}
