package admin

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

// What a certificate looks through and lists at most.
const (
	maxPublications = 100_000
	maxDisplays     = 40
)

// certifyAnnouncement is the PDF that tells when an announcement was on the
// screens, for the file of a legal posting.
func certifyAnnouncement(v *visit) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	id := v.r.PathValue("id")
	shown, err := v.displayed(t, id, now)
	if err != nil {
		return err
	}
	if v.Print == nil || len(shown) == 0 {
		return &refusal{http.StatusNotFound, "error.never_shown"}
	}
	p := &data.Printout{Title: v.word("certificate.title") + " · " + v.content(shown[len(shown)-1].Item.Title), Made: now}
	for _, l := range pageLangs() {
		p.Passages = append(p.Passages, v.certificate(t, l, shown, now)...)
	}
	pdf, err := v.Print(v.ctx(), p)
	if err != nil {
		return err
	}
	v.note(data.ActCertificate, id)
	h := v.w.Header()
	h.Set("Content-Type", "application/pdf")
	h.Set("Content-Disposition", `attachment; filename="certificate-`+id+`.pdf"`)
	h.Set("Content-Length", strconv.Itoa(len(pdf)))
	if _, err := v.w.Write(pdf); err != nil {
		v.Log.Debug("certificate not sent", "error", err)
	}
	return nil
}

func (v *visit) displayed(t *town, id string, now time.Time) ([]data.Display, error) {
	changes, err := v.Store.Revisions(v.ctx(), data.ChangeFilter{Collection: data.AnnouncementsC, ID: id, Limit: maxPublications})
	if err != nil || len(changes) == 0 {
		return nil, err
	}
	out, err := v.Store.Publications(v.ctx(), maxPublications)
	if err != nil {
		return nil, err
	}
	return data.Displayed(out, changes, t.zone, now)
}

// certificate is the page of one language.
func (v *visit) certificate(t *town, l data.Lang, shown []data.Display, now time.Time) []data.Passage {
	say, dates := v.words.For(l), v.screen.For(l)
	word := func(key string, args ...any) string { return say.T(key, args...).Plain() }
	moment := func(at time.Time) string {
		return dates.Date(at.In(t.zone)).Plain() + " · " + dates.Clock(at.In(t.zone)).Plain()
	}
	var blocks []data.Passage
	add := func(k data.PassageKind, label, text string) {
		blocks = append(blocks, data.Passage{Kind: k, Lang: l, Label: label, Text: text})
	}
	town := ""
	if len(t.Settings) > 0 {
		town = dates.Text(t.Settings[0].Town).Plain()
	}
	add(data.PassagePage, "", town)
	add(data.PassageHeading, "", word("certificate.title"))
	add(data.PassageText, "", word("certificate.says"))
	if n := len(shown) - maxDisplays; n > 0 {
		add(data.PassageSmall, "", say.N("certificate.earlier", n).Plain())
		shown = shown[n:]
	}
	for i, d := range shown {
		if i == 0 || shown[i-1].SHA256 != d.SHA256 {
			blocks = append(blocks, v.wording(l, d.Item)...)
		}
		add(data.PassageRow, word("certificate.from"), moment(d.From))
		to := word("certificate.still")
		if !d.To.IsZero() {
			to = moment(d.To)
		}
		add(data.PassageRow, word("certificate.to"), to)
		add(data.PassageRow, word("certificate.where"), screensOf(t, d.Item, say, dates))
		add(data.PassageSmall, "", word("certificate.version", strconv.FormatInt(d.Version, 10), d.SHA256))
	}
	add(data.PassageText, "", word("certificate.made", moment(now)))
	add(data.PassageSmall, "", word("certificate.basis"))
	add(data.PassageSign, "", word("certificate.sign"))
	return blocks
}

// wording is what an announcement says, in the language or, where it has none,
// in Arabic.
func (v *visit) wording(l data.Lang, a *data.Announcement) (blocks []data.Passage) {
	dates := v.screen.For(l)
	for i, t := range []data.Text{a.Title, a.Where, a.When, a.Text} {
		p := dates.Text(t)
		if p.Empty() {
			continue
		}
		kind := data.PassageQuote
		if i == 0 {
			kind = data.PassageLead
		}
		blocks = append(blocks, data.Passage{Kind: kind, Lang: p.Lang, Text: p.Plain()})
	}
	if a.Sample {
		blocks = append(blocks, data.Passage{Kind: data.PassageLead, Lang: l, Text: v.words.For(l).T("sample").Plain()})
	}
	return blocks
}

func screensOf(t *town, a *data.Announcement, say, dates *i18n.Words) string {
	if len(a.Kiosks) == 0 {
		return say.T("announcement.everywhere").Plain()
	}
	var names []string
	for _, id := range a.Kiosks {
		name := id
		for _, k := range t.Kiosks {
			if k.ID == id {
				name = dates.Text(k.Name).Plain()
			}
		}
		names = append(names, name)
	}
	return strings.Join(names, " · ")
}
