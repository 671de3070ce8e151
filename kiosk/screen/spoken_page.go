package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/kiosk/nav"
)

// tellPage adds what the pages say that are more than a title and a list.
func (v *view) tellPage() {
	switch v.route.Page {
	case nav.Home:
		v.tellHome()
	case nav.Way:
		v.tellWay()
	case nav.Help:
		v.tellTitle(v.t("help.title"))
		for _, key := range []string{"help.touch", "help.read", "help.take"} {
			v.tell(v.t(key))
		}
		if d, ok := first[*data.Department](v, data.DepartmentsC); ok {
			v.tellPlace(d, nil, "")
		}
	case nav.Contact:
		v.tellContact()
	case nav.About:
		v.tell(v.t("about.what"))
		v.tell(v.t("about.privacy"))
	case nav.Rate:
		v.tellRate()
	case nav.Map:
		v.tell(v.t("map.touch"))
	case nav.Announcements:
		if len(v.current()) == 0 {
			v.tell(v.t("announcements.empty"))
		}
	}
	v.tellItem()
	if len(v.saying) == 0 {
		v.tell(v.t("error.not_found"))
		v.tell(v.t("error.help"))
	}
}

// tellItem is the page of one item of the content.
func (v *view) tellItem() {
	c, id, ok := itemOf(v.route)
	if !ok || v.route.Page == nav.Right {
		return
	}
	switch x := v.Library.Item(c, id).(type) {
	case *data.Service:
		v.tellService(x)
	case *data.Elsewhere:
		v.tellTitle(v.say(x.Label))
		v.tell(v.t("elsewhere.intro"))
		v.tell(v.t("elsewhere.where"))
		v.tell(v.say(x.Where))
		v.tell(v.t("elsewhere.ask"))
	case *data.Announcement:
		v.tellAnnouncement(x)
	case *data.Department:
		v.tellOffice(x)
	case *data.Question:
		v.tellTitle(v.say(x.Question))
		v.tell(v.say(x.Answer))
		for _, step := range x.Steps {
			v.tell(v.say(step))
		}
	}
}

// tellHome greets and names what people come for.
func (v *view) tellHome() {
	v.tellTitle(v.t("home.greeting"))
	state := v.phrase(v.words.OpenLine(v.state(v.hall(), ""), v.now))
	v.tell(state)
	for _, t := range v.tiles("needs") {
		if t != nil {
			v.tell(v.say(t.Label))
		}
	}
}

// tellService answers what everybody asks: what to bring, what it costs, how
// long it takes, where, and whether it is open.
func (v *view) tellService(x *data.Service) {
	v.tellTitle(v.say(x.Name))
	if x.Kind == data.Orientation {
		v.tell(v.t("elsewhere.intro"))
		v.tell(v.t("elsewhere.ask"))
		return
	}
	if len(x.Papers.Items) == 0 {
		v.tell(v.t("service.papers.unknown"))
	} else {
		v.tell(v.t("say.bring"), v.t("service.papers.title"))
	}
	for _, p := range x.Papers.Items {
		v.tell(v.say(p.Text))
	}
	v.tellFact("service.fee.title", v.fee(x.Fee))
	if !x.Fee.Note.Empty() {
		v.tell(v.say(x.Fee.Note))
	}
	if !x.Processing.Text.Empty() {
		v.tellFact("service.delay.title", v.say(x.Processing.Text))
	}
	if x.Deadline != nil {
		v.tellFact("service.deadline.title", v.say(x.Deadline.Text))
	}
	d, c := v.counter(x.CounterID)
	if d == nil {
		d, _ = v.Library.Item(data.DepartmentsC, x.DepartmentID).(*data.Department)
	}
	if d == nil {
		v.tell(v.t("ask.reception"))
	} else {
		v.tellPlace(d, c, x.Room)
	}
	v.tellDoubt(x.Sample, x.Fee.Basis, x.Processing.Basis, x.Papers.Basis)
}

// tellDoubt says once what the marks on the page say beside each fact.
func (v *view) tellDoubt(sample bool, facts ...data.Basis) {
	if sample {
		v.tell(v.t("mark.sample"))
		return
	}
	for _, b := range facts {
		if b.Confidence == data.GeneralKnowledge {
			v.tell(v.t("mark.unverified"), v.t("mark.unsure"))
			return
		}
	}
}

// tellPlace says where a counter is, and whether it is open now.
func (v *view) tellPlace(d *data.Department, c *data.Counter, room string) {
	name, door := v.placeOf(d, c, room)
	v.tell(join(name, door), name, door)
	hours, counter := d.HoursID, ""
	if c != nil {
		counter = c.ID
		if c.HoursID != "" {
			hours = c.HoursID
		}
	}
	state, _ := v.openPill(v.hours(hours), counter)
	v.tell(state)
}

func (v *view) tellAnnouncement(a *data.Announcement) {
	v.tellTitle(v.say(a.Title))
	v.tell(v.phrase(v.words.DateRange(i18n.Day(a.Start), i18n.Day(a.End))))
	for _, t := range []data.Text{a.Where, a.When, a.Text} {
		if !t.Empty() {
			v.tell(v.say(t))
		}
	}
	if a.Photo != nil {
		v.tellPhoto(a.Photo, v.say(a.Title))
	}
	v.tellDoubt(a.Sample)
}

// tellOffice says where an office is and its hours.
func (v *view) tellOffice(d *data.Department) {
	v.tellTitle(v.say(d.Name))
	var c *data.Counter
	if len(d.Counters) == 1 {
		c = &d.Counters[0]
	}
	_, door := v.placeOf(d, c, "")
	v.tell(door)
	state, _ := v.openPill(v.hours(d.HoursID), "")
	v.tell(state)
	v.tellHours(d.HoursID)
}

func (v *view) tellHours(id string) {
	h := v.hours(id)
	if h == nil {
		return
	}
	for _, p := range v.words.WeekLines(h, v.now) {
		v.tell(v.phrase(p))
	}
}

func (v *view) tellContact() {
	v.tellTitle(v.t("contact.title"))
	if set := v.settings(); set.Phone != "" {
		number := v.phrase(v.words.Phone(set.Phone))
		v.tell(v.t("label.value", v.t("service.phone").Text, number.Text), number)
	}
	if d, ok := first[*data.Department](v, data.DepartmentsC); ok {
		v.tellHours(d.HoursID)
		v.tellPlace(d, nil, "")
	}
}

// tellWay says the whole way, also what other floors show.
func (v *view) tellWay() {
	a, ok := v.atlas()
	if !ok {
		return
	}
	g, ok := a.goal(v.route.ID)
	if !ok {
		return
	}
	name, _ := v.goalName(g)
	show := readShow(v.route.Show)
	v.tellTitle(v.t("way.to", name.Text))
	way, err := a.route(g, wayfind.Profile{StepFree: show.stepFree})
	if err != nil {
		v.tell(v.t("way.none"))
		v.tell(v.t("ask.reception"))
		return
	}
	v.tell(v.minutes(way.Seconds))
	for _, words := range v.phrases(wayfind.Words(way, a.building, v.words)) {
		v.tell(words)
	}
}

// tellSearch says how much was found, and the first of it; where nothing was,
// what is guessed.
func (v *view) tellSearch(list []row, g guess, typed bool) {
	v.saying = nil
	switch {
	case len(g.list) > 0:
		v.tell(v.t("search.none"))
		v.tell(g.head)
		for _, r := range g.list {
			v.tell(r.title)
		}
	case !typed:
		v.tell(v.t("search.hint"))
		v.tell(v.t("search.often"))
	default:
		v.tell(v.phrase(v.words.N("say.found", len(list))))
	}
	for _, r := range list[:min(len(list), mostRead)] {
		v.tell(r.title)
	}
}
