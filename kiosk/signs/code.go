package signs

import (
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/print/pdf"
)

// module is the least side of a QR code's module, in millimetres, for a phone
// that is held before it.
const module = 0.7

// code is what the QR code beside a door holds, and what it opens in words.
type code struct {
	text string
	what func(w *i18n.Words) i18n.Phrase
}

// code decides it as the screen does: the office's page where phones can reach
// one, else a note that needs no network, else the official site.
func (j *job) code(r *room, side float64) (code, bool) {
	if r.office == nil || r.staff {
		return code{}, false
	}
	set := j.c.Settings
	if set == nil {
		set = &data.Settings{}
	}
	fit := func(text string) bool { return text != "" && pdf.CodeFits(text, side, module) }
	if u := pages.URL(set.PublicURL, j.Langs[0], pages.Department, r.office.ID); fit(u) {
		return code{u, hangs("qr.page")}, true
	}
	lines, keep := j.note(r)
	for n := len(lines); n >= keep; n-- {
		if text := strings.Join(lines[:n], "\n"); fit(text) {
			return code{text, hangs("qr.note")}, true
		}
	}
	if fit(set.PortalURL) {
		return code{set.PortalURL, hangs("qr.site")}, true
	}
	j.faults.Add("departments["+r.office.ID+"]", "has no QR code on its sign: nothing short enough to read", "set public_url, or shorten its name")
	return code{}, false
}

// note is the answer on the sign in plain lines, the first keep of which are
// never left out.
func (j *job) note(r *room) (lines []string, keep int) {
	w := j.first()
	add := func(p i18n.Phrase) {
		if s := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2060", "").Replace(p.Plain()); s != "" {
			lines = append(lines, s)
		}
	}
	add(w.Text(r.office.Name))
	if r.number != "" {
		add(w.T("service.door", r.number))
	}
	if r.sample {
		add(w.T("mark.sample"))
	}
	keep = len(lines)
	if r.office.Phone != "" {
		add(w.Phone(r.office.Phone))
	}
	if h := j.usual(r.office.HoursID); h != nil {
		add(w.UsualLine(h))
	}
	return lines, keep
}

// usual gives the hours of the usual week: a sign outlasts Ramadan.
func (j *job) usual(id string) *data.Hours {
	for _, h := range j.c.Hours {
		if h.ID == id && len(h.Weekly) > 0 {
			u := *h
			u.Seasons = nil
			return &u
		}
	}
	return nil
}
