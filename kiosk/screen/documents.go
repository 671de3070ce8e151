package screen

import (
	"strconv"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// documentIcons are the pictures of the kinds of documents.
var documentIcons = map[string]string{
	"programme": "two-bubbles", "annual-report": "paper-report", "budget": "coins-shared", "audit": "paper-proof",
	"plan": "works-progress", "regulation": "ui-law", "minutes": "council", "transparency": "open-book-eye",
	"guide": "info", "form": "paper-form",
}

// documentsAPage is how many documents stand on one part of the list.
const documentsAPage = 20

// documents lists what the commune publishes to be read.
func (v *view) documents() *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	v.title(s, "binders", v.t("document.list"))
	all := v.Library.Items(data.DocumentsC)
	if len(all) == 0 {
		s.Y += s.Words(v.margin, s.Y+k.U(30), v.w, v.t("document.none"), touch.Look{Role: style.Lead, Color: k.Soft, Align: touch.Center}) + k.U(60)
	}
	from, to, number, parts := part(v.route, len(all), documentsAPage)
	var list []row
	sample := false
	for _, it := range all[from:to] {
		if d, ok := it.(*data.Document); ok {
			list = append(list, v.documentRow(d))
			sample = sample || d.Sample
		}
	}
	v.partButtons(s, number, parts)
	var n note
	n.add(v.t("document.list").Text)
	v.sampleLine(&n, sample)
	n.kept()
	for _, r := range list {
		n.add("- " + r.title.Text)
	}
	v.list(s, list, pages.Documents, "", n, sample)
	return s
}

func (v *view) documentRow(d *data.Document) row {
	second := join(v.documentType(d), v.documentYear(d))
	if d.Size > 0 {
		second = join(second, v.size(d.Size))
	}
	return row{ // the picture says the kind
		icon: documentIcon(d), title: v.say(d.Title), second: second, short: v.documentYear(d), to: nav.Route{Page: nav.Document, ID: d.ID},
	}
}

func documentIcon(d *data.Document) string {
	if icon, ok := documentIcons[d.Type]; ok {
		return icon
	}
	return "binders"
}

func (v *view) documentType(d *data.Document) touch.Words {
	if _, ok := documentIcons[d.Type]; ok {
		return v.t("document.type." + strings.TrimPrefix(d.Type, "annual-"))
	}
	return v.t("document.type.other")
}

func (v *view) documentYear(d *data.Document) touch.Words {
	if d.Year == 0 {
		return touch.Words{}
	}
	return v.phrase(i18n.Phrase{Text: strconv.Itoa(d.Year), Lang: v.lang})
}

// size is a file's size as phones tell it.
func (v *view) size(bytes int64) touch.Words {
	const kilo, mega = 1 << 10, 1 << 20
	if bytes < mega {
		return v.t("document.kilobytes", max(1, (bytes+kilo/2)/kilo))
	}
	tenths := (bytes*10 + mega/2) / mega
	s := strconv.FormatInt(tenths/10, 10)
	if tenths%10 != 0 && tenths < 100 {
		s += "," + strconv.FormatInt(tenths%10, 10)
	}
	return v.t("document.megabytes", s)
}

// document is one document: what it is, and its code, or where to ask for it.
func (v *view) document(d *data.Document) *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	v.title(s, documentIcon(d), v.say(d.Title))
	s.Y += k.U(20)
	v.columns(s, func() {
		cards := v.documentCards(d)
		v.cardGrid(s, len(cards), cards)
		s.Y += k.U(40)
	}, func() {
		if d.Placeholder || d.URL == "" { // never a code that leads nowhere
			v.askFor(s, d)
			return
		}
		v.big(s, "ui-qr-phone", v.t("document.open"))
		v.remark(s, "ui-portal", touch.Words{Text: shortURL(d.URL)})
		v.closeWith(s, pages.Documents, "", note{list: []string{d.URL}, keep: 1, opens: "document.qr"}, d.Sample, k.U(300))
	})
	return s
}

func (v *view) documentCards(d *data.Document) []fact {
	k := v.Kit
	cards := []fact{{icon: documentIcon(d), label: v.t("document.type"), value: v.documentType(d), tint: k.Sea}}
	if d.Year != 0 {
		cards = append(cards, fact{icon: "ui-calendar", label: v.t("document.year"), value: v.documentYear(d), tint: k.Sea})
	}
	if d.Size > 0 {
		cards = append(cards, fact{icon: "sheet-to-screen", label: v.t("document.size"), value: v.size(d.Size), tint: k.Soft})
	}
	return cards
}

// askFor tells where a document is to be had that cannot be opened.
func (v *view) askFor(s *touch.Sheet, d *data.Document) {
	v.big(s, "person-help", v.t("document.ask"))
	v.remark(s, "ui-info", v.t("document.ask.why"))
	if o, ok := first[*data.Department](v, data.DepartmentsC); ok {
		s.Y += v.Kit.U(10)
		name, door := v.placeOf(o, nil, "")
		v.placePanel(s, name, door, o, nil)
	}
	var n note
	n.add(v.say(d.Title).Text, v.documentYear(d).Text)
	v.sampleLine(&n, d.Sample)
	n.add(v.t("document.ask").Text)
	n.kept()
	v.close(s, pages.Documents, "", n, d.Sample)
}
