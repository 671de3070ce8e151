package search

import (
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
)

// Places is the collection under which rooms and amenities are found; their id
// is that of the IMDF unit.
const Places = "places"

// Content is what is indexed.
type Content interface {
	// Items gives a collection in its order; none when there is nothing.
	Items(c data.Collection) []data.Item
}

// Collections are what an index is made of.
func Collections() []data.Collection { return append(listed(), data.BuildingC) }

// listed are the collections whose items are found each by itself.
func listed() []data.Collection {
	return []data.Collection{
		data.ServicesC, data.ElsewhereC, data.NeedsC, data.DepartmentsC, data.FAQC,
		data.AnnouncementsC, data.EventsC, data.DocumentsC, data.ProjectsC, data.HomeC,
	}
}

// New indexes all that people may look for.
func New(content Content) *Index {
	b := NewBuilder()
	asked := frequency(content)
	for _, c := range listed() {
		for i, it := range content.Items(c) {
			rank, ok := asked[it.ItemID()]
			if c != data.ServicesC || !ok {
				rank = i
			}
			b.Add(Document{Collection: string(c), ID: it.ItemID(), Rank: rank, Phrases: Phrases(it)})
		}
	}
	for _, it := range content.Items(data.BuildingC) {
		if building, ok := it.(*data.Building); ok {
			for _, d := range places(building) {
				b.Add(d)
			}
		}
	}
	return b.Index()
}

// frequency ranks services by where the needs of the start screen put them:
// the most asked for come first there.
func frequency(content Content) map[string]int {
	rank := map[string]int{}
	for n, it := range content.Items(data.NeedsC) {
		need, ok := it.(*data.Need)
		if !ok {
			continue
		}
		for i, id := range need.Services {
			if at, there := rank[id]; !there || at > n+3*i {
				rank[id] = n + 3*i
			}
		}
	}
	return rank
}

// Phrases gives the words an item is found by; none for what is not looked for.
func Phrases(it data.Item) []Phrase {
	var p phrases
	p.texts(Title, TitleOf(it))
	if x, ok := it.(data.Worded); ok {
		p.keywords(*x.SearchWords())
	}
	switch x := it.(type) {
	case *data.Service:
		p.service(x)
	case *data.Elsewhere:
		p.texts(Text, x.Where)
	case *data.Need:
		p.add(Text, x.Say)
	case *data.Department:
		for _, c := range x.Counters {
			p.texts(Keyword, c.Name)
		}
		for _, r := range x.OtherRooms {
			p.texts(Keyword, r.Name)
		}
	case *data.Question:
		p.texts(Text, x.Answer)
		p.texts(Text, x.Steps...)
	case *data.Announcement:
		p.texts(Text, x.Text)
	case *data.Event:
		p.texts(Text, x.Text)
	case *data.Project:
		p.project(x)
	}
	return p
}

// TitleOf is what an item is called; empty for what is not looked for.
func TitleOf(it data.Item) data.Text {
	switch x := it.(type) {
	case *data.Service:
		return x.Name
	case *data.Elsewhere:
		return x.Label
	case *data.Need:
		return x.Label
	case *data.Department:
		return x.Name
	case *data.Question:
		return x.Question
	case *data.Announcement:
		return x.Title
	case *data.Event:
		return x.Title
	case *data.Document:
		return x.Title
	case *data.Project:
		return x.Title
	case *data.Tile: // of a page; a need is found by itself
		if x.Target.Kind == data.TargetPage {
			return x.Label
		}
	}
	return nil
}

type phrases []Phrase

func (p *phrases) add(f Field, texts ...string) {
	for _, s := range texts {
		if s != "" {
			*p = append(*p, Phrase{Text: s, Field: f})
		}
	}
}

func (p *phrases) texts(f Field, texts ...data.Text) {
	for _, t := range texts {
		for _, l := range data.ScreenLangs() {
			p.add(f, t[l])
		}
	}
}

// keywords are the words of the people; arabizi is only spoken.
func (p *phrases) keywords(k data.Keywords) {
	p.add(Keyword, k.Arabic...)
	p.add(Keyword, k.Darija...)
	begin := len(*p)
	p.add(Keyword, k.Arabizi...)
	for i := begin; i < len(*p); i++ {
		(*p)[i].Spoken = true
	}
	p.add(Keyword, k.French...)
}

func (p *phrases) service(s *data.Service) {
	p.texts(Text, s.Description)
	for _, paper := range s.Papers.Items {
		p.texts(Text, paper.Text)
	}
	p.texts(Text, s.Steps...)
	for _, o := range s.Online {
		p.add(Text, o.Label)
	}
}

func (p *phrases) project(x *data.Project) {
	p.texts(Keyword, x.AxisName)
	for i := range x.Activities {
		p.texts(Text, x.Activities[i].Name)
	}
	p.texts(Text, x.Solutions...)
}

// places are the rooms that have a name and the public may enter, and the
// amenities, each kind once: the nearest is found by the way there.
func places(b *data.Building) []Document {
	var list []Document
	at := map[string]int{} // unit → document
	put := func(unit, category string, names ...data.Text) {
		var p phrases
		p.texts(Title, names...)
		p.add(Keyword, placeWords(category)...)
		if len(p) == 0 || unit == "" {
			return
		}
		if i, ok := at[unit]; ok {
			for _, x := range p {
				if !slices.Contains(list[i].Phrases, x) {
					list[i].Phrases = append(list[i].Phrases, x)
				}
			}
			return
		}
		at[unit] = len(list)
		list = append(list, Document{Collection: Places, ID: unit, Rank: len(list), Phrases: p})
	}
	for i := range b.Units {
		u := &b.Units[i]
		if u.Restriction != "" || u.DepartmentID != "" || u.Category == "walkway" || u.Name.Empty() {
			continue // staff's own, or found as an office, or only passed through
		}
		put(u.ID, u.Category, u.Name, u.AltName)
	}
	for i := range b.Amenities {
		if a := &b.Amenities[i]; len(a.UnitIDs) > 0 && len(placeWords(a.Category)) > 0 {
			put(a.UnitIDs[0], a.Category, a.Name)
		}
	}
	return list
}

// placeWords are what people call the rooms and amenities of an IMDF category;
// of "restroom.male" those of "restroom" too.
func placeWords(category string) []string {
	kind, _, _ := strings.Cut(category, ".")
	return append(slices.Clone(placesCalled[category]), placesCalled[kind]...)
}

var placesCalled = map[string][]string{
	"restroom": {
		"مرحاض", "المراحيض", "طواليط", "الطواليط", "بيت الما", "بيت الماء", "دورة المياه", "toilettes", "toilette", "WC", "sanitaires", "twalet", "bit lma", "mir7ad",
	},
	"restroom.unisex.wheelchair": {"كرسي متحرك", "handicapé", "fauteuil roulant", "PMR"},
	"prayerroom":                 {"مصلى", "الصلاة", "قاعة الصلاة", "مسجد", "salle de prière", "prière", "mosala", "mousalla", "sala", "jame3"},
	"elevator":                   {"مصعد", "المصعد", "لاسانسور", "السانسور", "ascenseur", "sansor", "lift"},
	"stairs":                     {"درج", "الدروج", "سلالم", "escalier", "drouj"},
	"copymachine":                {"فوطوكوبي", "آلة النسخ", "photocopieuse", "photocopie", "fotokopi"},
	"drinkingfountain":           {"ماء الشرب", "الما", "fontaine", "eau potable", "lma"},
	"emergencyexit":              {"مخرج الطوارئ", "مخرج النجدة", "issue de secours", "sortie de secours"},
	"entry":                      {"المدخل", "المخرج", "الباب", "entrée", "sortie", "lbab"},
	"seating":                    {"قاعة الانتظار", "كراسي", "نرتاح", "salle d'attente", "sièges", "attente"},
	"auditorium":                 {"قاعة الاجتماعات", "salle de réunion", "salle des fêtes"},
}

// PlaceName is what a place is called: the unit's name, else that of what
// stands in it.
func PlaceName(b *data.Building, unit string) data.Text {
	if u := b.UnitByID(unit); u != nil && !u.Name.Empty() {
		return u.Name
	}
	for i := range b.Amenities {
		if a := &b.Amenities[i]; slices.Contains(a.UnitIDs, unit) && !a.Name.Empty() {
			return a.Name
		}
	}
	return nil
}
