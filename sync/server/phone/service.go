package phone

import (
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
)

// service is what to bring, what it costs, how long it takes, where, and
// whether it is open now.
func (v *view) service(x *data.Service) {
	d, c := v.counter(x.CounterID)
	if d == nil {
		d, _ = find[*data.Department](v.edition, data.DepartmentsC, x.DepartmentID)
	}
	if d != nil {
		v.trail(pages.Department, d.ID, v.say(d.Name))
	}
	v.title(x.Icon, v.say(x.Name))
	v.p.Lead = v.say(x.Description)
	v.sample(x.Sample)
	if x.Kind == data.Orientation { // price, delay and counter are another office's affair
		v.add(block{Text: []said{v.t("elsewhere.intro")}, Tone: "warn", Icon: "ui-not-here"})
		v.add(block{Text: []said{v.t("elsewhere.ask")}, Tone: "quiet", Icon: "person-help"})
		v.papers(x)
		v.portals(x)
		return
	}
	v.facts(x)
	if d != nil {
		v.add(block{Heading: v.t("service.counter.title"), Place: v.place(d, c, x.Room)})
	} else {
		v.add(block{Text: []said{v.t("ask.reception")}, Tone: "quiet", Icon: "person-help"})
	}
	v.papers(x)
	v.also(x)
	if len(x.Papers.Items) > 0 {
		v.add(block{Text: []said{v.t("service.receipt.title"), v.t("service.receipt.why", v.t("service.receipt.law").Text)}, Tone: "quiet", Icon: "ui-stamp"})
	}
	v.law(x)
	v.call(d)
	v.p.LD = append(v.p.LD, v.serviceLD(x, d))
}

// facts are fee, delay and, where there is one, the visitor's own deadline.
func (v *view) facts(x *data.Service) {
	unsure := func(b data.Basis) bool { return b.Confidence == data.GeneralKnowledge }
	fee := fact{Icon: "ui-coin", Label: v.t("service.fee.title"), Value: v.fee(x.Fee), Note: v.say(x.Fee.Note)}
	if x.Fee.Known() {
		fee.Unsure = unsure(x.Fee.Basis)
	}
	delay := fact{Icon: "ui-clock", Label: v.t("service.delay.title"), Value: v.t("ask.counter")}
	if !x.Processing.Text.Empty() {
		delay.Value, delay.Unsure = capital(v.say(x.Processing.Text)), unsure(x.Processing.Basis)
	}
	list := []fact{fee, delay}
	if d := x.Deadline; d != nil {
		list = append(list, fact{Icon: "ui-calendar", Label: v.t("service.deadline.title"), Value: capital(v.say(d.Text)), Unsure: unsure(d.Basis), Due: true})
	}
	v.add(block{Facts: list})
}

// fee is the amount in words.
func (v *view) fee(f data.Fee) said {
	switch {
	case f.Free || f.Centimes != nil && *f.Centimes == 0:
		return v.t("service.fee.free")
	case f.Centimes != nil:
		return v.phrase(v.words.Dirhams(*f.Centimes))
	}
	return v.t("ask.counter")
}

// papers are a list to be ticked at home.
func (v *view) papers(x *data.Service) {
	b := block{Heading: v.t("service.papers.title")}
	for _, p := range x.Papers.Items {
		icon := "paper-proof"
		if kind, ok := find[*data.PaperKind](v.edition, data.PaperKindsC, p.Kind); ok {
			icon = kind.Icon
		}
		b.Papers = append(b.Papers, paper{Icon: icon, Text: v.say(p.Text)})
	}
	switch {
	case len(b.Papers) > 0:
		b.Unsure = x.Papers.Confidence == data.GeneralKnowledge
	case x.Kind == data.Orientation:
		return
	default:
		b.Text = []said{v.t("service.papers.unknown")}
	}
	v.add(b)
	if len(x.Steps) > 0 {
		v.add(block{Heading: v.t("service.steps.title"), Steps: v.texts(x.Steps)})
	}
}

func (v *view) texts(list []data.Text) []said {
	out := make([]said, 0, len(list))
	for _, t := range list {
		if s := v.say(t); !s.Empty() {
			out = append(out, s)
		}
	}
	return out
}

// also lists other counters and portals that the service may need.
func (v *view) also(x *data.Service) {
	var lines []fact
	for _, id := range x.PayCounters {
		if d, c := v.counter(id); c != nil {
			name, door := v.placeOf(d, c, "")
			lines = append(lines, fact{Icon: "ui-counter", Value: join(v.t("service.also", name.Text), door)})
		}
	}
	if len(lines) > 0 {
		v.add(block{Lines: lines})
	}
	v.portals(x)
}

func (v *view) portals(x *data.Service) {
	var links []link
	for _, p := range x.Online {
		if !webURL(p.URL) {
			continue
		}
		site := shortURL(p.URL)
		if !strings.HasSuffix(site, p.Label) {
			site = p.Label + " (" + site + ")"
		}
		links = append(links, link{Href: p.URL, Text: v.t("service.online.on", site), Icon: "ui-portal"})
	}
	if len(links) > 0 {
		v.add(block{Heading: v.t("service.online.title"), Actions: links, Tone: "quiet"})
	}
}

// law names the texts that the service rests on, as the content has them.
func (v *view) law(x *data.Service) {
	var lines []fact
	for _, l := range x.Legal {
		lines = append(lines, fact{Icon: "ui-law", Value: said{Text: l.Text, Lang: lettersOf(l.Text, v.lang)}, Unsure: l.Confidence == data.GeneralKnowledge})
	}
	if len(lines) > 0 {
		v.add(block{Heading: v.t("service.legal.title"), Lines: lines})
	}
}

// lettersOf tells a text of unknown language apart by its first letter, for who
// reads l; "" when it is in l's own script.
func lettersOf(s string, l data.Lang) data.Lang {
	for _, r := range s {
		switch {
		case r >= 0x0600 && r <= 0x06FF:
			if l == data.Arabic {
				return ""
			}
			return data.Arabic
		case r >= 'A' && r <= 'z' || r >= 0xC0 && r <= 0x24F:
			if l == data.French {
				return ""
			}
			return data.French
		}
	}
	return ""
}

// call offers the office's number, else the town hall's.
func (v *view) call(d *data.Department) {
	number := v.set.PhoneE164
	shown := v.set.Phone
	if d != nil && d.Phone != "" {
		number, shown = d.PhoneE164, d.Phone
	}
	if number == "" {
		number = shown
	}
	if shown == "" {
		return
	}
	v.add(block{Actions: []link{{Href: dial(number), Text: v.t("phone.call", v.words.Phone(shown)), Icon: "ui-phone"}}, Tone: "quiet"})
}
