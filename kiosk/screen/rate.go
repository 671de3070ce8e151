package screen

import (
	"slices"
	"strconv"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// Rated is what a visitor answers on the rating page.
type Rated interface {
	// Rate takes a face, 1 bad to 5 good, Reason why it was not a good one.
	Rate(face int)
	Reason(why string)
}

// face is one of the five answers, the best first.
type face struct {
	n         int
	icon, key string
}

func faces() []face {
	return []face{
		{5, "ui-face-best", "rate.best"},
		{4, "ui-face-good", "rate.good"},
		{3, "ui-face-middling", "rate.middling"},
		{2, "ui-face-poor", "rate.poor"},
		{1, "ui-face-bad", "rate.bad"},
	}
}

// askWhy is the best face that is asked for a reason.
const askWhy = 3

// rateShow is how far a visitor has come with the question.
type rateShow struct {
	face int // 0 = none yet
	why  string
}

func readRate(show string) (r rateShow) {
	n, why, _ := strings.Cut(show, " ")
	if f, err := strconv.Atoi(n); err == nil && f >= 1 && f <= 5 {
		r = rateShow{f, why}
	}
	return r
}

// RateShow is the Show of the rating page after an answer; why "" = not told.
func RateShow(face int, why string) string {
	return strings.TrimSpace(strconv.Itoa(face) + " " + why)
}

// RateAsks tells whether the rating page of a route still waits for something.
func RateAsks(r nav.Route) bool {
	x := readRate(r.Show)
	return x.face == 0 || x.face <= askWhy && x.why == ""
}

// rate asks one question and has five faces for an answer, then perhaps for a
// reason, and tells below where a complaint goes.
func (v *view) rate() *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	v.emblem = "ui-face-good"
	switch {
	case v.lying() && readRate(v.route.Show).face == 0: // all faces on a line
		v.rateAnswers(s, v.complaintsHeight())
		s.Y = max(s.Y, v.room-v.complaintsHeight())
		s.Rule(v.margin, s.Y, v.w)
		v.complaints(s)
		return s
	case v.lying():
		v.columns(s, func() { v.rateAnswers(s, 0) }, func() {
			s.Y = k.Air(40)
			v.complaints(s)
		})
		return s
	}
	below := v.complaintsHeight()
	v.rateAnswers(s, below)
	s.Y = max(s.Y, v.room-below)
	s.Rule(v.margin, s.Y, v.w)
	v.complaints(s)
	return s
}

// rateAnswers is the question, the reasons or the thanks, above what is below
// pixels high.
func (v *view) rateAnswers(s *touch.Sheet, below int) {
	k := v.Kit
	spare := func(h int) { s.Y += max(k.Air(20), (v.room-below-h)*2/5) } // in the eye's middle
	switch got := readRate(v.route.Show); {
	case got.face == 0:
		v.rateQuestion(s, spare)
	case got.face <= askWhy && got.why == "":
		v.title(s, iconOf(got.face), v.t("rate.thanks"))
		s.Y += k.Air(10)
		s.Y += s.Words(v.margin, s.Y, v.w, v.t("rate.why"), touch.Look{Role: style.Section}) + k.Air(18)
		v.eases(s, v.reasons(), 3)
	default:
		v.rateThanks(s, got.face, spare)
	}
}

// rateThanks shows the answer that was given.
func (v *view) rateThanks(s *touch.Sheet, n int, spare func(int)) {
	k := v.Kit
	size := k.Air(300)
	title, lead := touch.Look{Role: style.Title, Align: touch.Center}, touch.Look{Role: style.Lead, Color: k.Soft, Align: touch.Center}
	thanks, counts := v.t("rate.thanks"), v.t("rate.counts")
	_, th := k.Measure(thanks, title, v.w)
	_, lh := k.Measure(counts, lead, v.w)
	spare(size + k.Air(30) + th + lh)
	s.Icon(iconOf(n), v.margin+(v.w-size)/2, s.Y, size, v.faceInk(n))
	s.Y += size + k.Air(30)
	s.Y += s.Words(v.margin, s.Y, v.w, thanks, title)
	s.Y += s.Words(v.margin, s.Y, v.w, counts, lead) + k.Air(30)
}

// rateWords is what is asked, by where the visitor comes from.
func (v *view) rateWords() touch.Words {
	if v.route.ID != "" {
		return v.t("rate.found")
	}
	return v.t("rate.today")
}

// rateQuestion is the first view: the question and the faces.
func (v *view) rateQuestion(s *touch.Sheet, spare func(int)) {
	k := v.Kit
	question, name := v.rateWords(), v.rated()
	title, second := touch.Look{Role: style.Title, Align: touch.Center, Lines: 3}, touch.Look{Role: style.Body, Color: k.Soft, Align: touch.Center, Lines: 2}
	gap := max(k.Air(18), k.MM(style.MinGapMM)+1)
	w := (v.w - (len(faces())-1)*gap) / len(faces())
	look := touch.Look{Role: style.Strong, Align: touch.Center, Lines: 1}
	_, th := k.Measure(question, title, v.w)
	_, nh := k.Measure(name, second, v.w)
	_, lh := k.Measure(touch.Words{Text: "0"}, look, 0)
	size := min(w-k.Air(24), k.Air(190))
	h := size + lh + k.Air(80)
	spare(th + nh + h + k.Air(60))
	s.Y += s.Words(v.margin, s.Y, v.w, question, title) + k.Air(10)
	if name.Text != "" {
		s.Y += s.Words(v.margin, s.Y, v.w, name, second)
	}
	s.Y += k.Air(30)
	if slices.ContainsFunc(faces(), func(f face) bool { return !k.Fits(v.t(f.key), look, w-k.U(12)) }) {
		v.faceRows(s, gap)
		return
	}
	for i, f := range faces() {
		x := v.margin + i*(w+gap)
		s.Panel(x, s.Y, w, h, touch.Box{Fill: k.White, Stroke: k.Line, Width: k.Air(3), Radius: k.Air(26)})
		s.Icon(f.icon, x+(w-size)/2, s.Y+k.Air(28), size, v.faceInk(f.n))
		s.Words(x+k.U(6), s.Y+k.Air(44)+size, w-k.U(12), v.t(f.key), look)
		v.faceTouch(s, f, x, w, h)
	}
	s.Y += h + k.Air(30)
}

// faceRows has the faces one under the other, where words are too large.
func (v *view) faceRows(s *touch.Sheet, gap int) {
	k := v.Kit
	h := k.Touch(104)
	if _, th := k.Measure(touch.Words{Text: "0"}, touch.Look{Role: style.Strong}, 0); th+k.Air(20) > h {
		h = th + k.Air(20)
	}
	size := h - k.Air(20)
	for _, f := range faces() {
		s.Panel(v.margin, s.Y, v.w, h, touch.Box{Fill: k.White, Stroke: k.Line, Width: k.Air(3), Radius: k.Air(26)})
		s.Icon(f.icon, v.margin+k.Air(24), s.Y+(h-size)/2, size, v.faceInk(f.n))
		s.Middle(v.margin+size+k.Air(56), s.Y, v.w-size-k.Air(80), h, v.t(f.key), touch.Look{Role: style.Strong, Lines: 1})
		v.faceTouch(s, f, v.margin, v.w, h)
		s.Y += h + gap
	}
	s.Y += k.Air(20)
}

func (v *view) faceTouch(s *touch.Sheet, f face, x, w, h int) {
	s.Touch("face "+strconv.Itoa(f.n), x, s.Y, w, h, v.Kit.Air(26), func() {
		if v.Rated != nil {
			v.Rated.Rate(f.n)
		}
	})
}

// faceInk is never the only sign: the mouths differ.
func (v *view) faceInk(n int) colour {
	switch {
	case n >= 4:
		return v.Kit.OK
	case n <= 2:
		return v.Kit.Saffron
	}
	return v.Kit.Sea
}

func iconOf(n int) string {
	for _, f := range faces() {
		if f.n == n {
			return f.icon
		}
	}
	return ""
}

// reasons are why somebody is not content, each with its picture.
func (v *view) reasons() []ease {
	var list []ease
	for _, x := range []struct{ why, icon string }{
		{"wait", "ui-clock"},
		{"papers", "paper-list"},
		{"welcome", "person-help"},
		{"closed", "ui-lock"},
		{"place", "pin-door"},
		{"screen", "ui-touch"},
	} {
		list = append(list, ease{name: "why " + x.why, icon: x.icon, label: v.t("rate.why_" + x.why), tap: func() {
			if v.Rated != nil {
				v.Rated.Reason(x.why)
			}
		}})
	}
	return list
}

// rated names what was looked at before: a service, or where a way led.
func (v *view) rated() touch.Words {
	kind, id, _ := strings.Cut(v.route.ID, "/")
	switch nav.Page(kind) {
	case nav.Service:
		if x, ok := v.Library.Item(data.ServicesC, id).(*data.Service); ok {
			return v.say(x.Name)
		}
	case nav.Way:
		if a, ok := v.atlas(); ok {
			if g, ok := a.goal(id); ok {
				name, _ := v.goalName(g)
				return name
			}
		}
	}
	return touch.Words{}
}

// chikaya is part of the address of the national portal of complaints.
const chikaya = "chikaya.ma"

// complaints tells where complaints and suggestions go: this screen only
// counts. The address is the content's.
func (v *view) complaints(s *touch.Sheet) {
	k, n, portal := v.Kit, v.homeNote(), v.portal()
	s.Y += k.Air(20)
	where := func() {
		s.Y += s.Words(v.margin, s.Y, v.w, v.t("rate.complaint"), touch.Look{Role: style.Section}) + k.Air(8)
		if phone := v.settings().Phone; phone != "" {
			v.big(s, "ui-phone", v.phrase(v.words.Phone(phone)))
		}
		if portal != "" {
			v.big(s, "ui-portal", touch.Words{Text: shortURL(portal)})
		}
	}
	if portal != "" {
		n = note{list: []string{portal}, keep: 1, opens: "rate.portal"}
	}
	code := func() { v.close(s, pages.Home, "", n, false) }
	if v.lying() && v.w > v.Kit.W/2 { // the whole width
		v.columns(s, where, code)
		return
	}
	where()
	code()
}

// complaintsHeight is what complaints takes.
func (v *view) complaintsHeight() int {
	room := v.room
	defer func() { v.room = room }()
	v.room = 0
	s := v.sheet()
	v.complaints(s)
	return s.Y
}

// portal is the address of the national portal of complaints, as the content
// has it; "" for none.
func (v *view) portal() string {
	for _, it := range v.Library.Items(data.ServicesC) {
		x, ok := it.(*data.Service)
		if !ok {
			continue
		}
		for _, p := range x.Online {
			if strings.Contains(p.URL, chikaya) {
				return p.URL
			}
		}
	}
	return ""
}

// rateTile leads to the question from the start page; nil where nobody is
// asked.
func (v *view) rateTile() *data.Tile {
	if v.Rated == nil {
		return nil
	}
	p := v.words.T("rate.tile")
	return &data.Tile{
		ID: "rate", Icon: "ui-face-good", Label: data.Text{p.Lang: p.Text},
		Target: data.Target{Kind: data.TargetPage, ID: string(nav.Rate)},
	}
}

// tellRate says the question and its answers in their order.
func (v *view) tellRate() {
	got := readRate(v.route.Show)
	switch {
	case got.face == 0:
		v.tellTitle(v.rateWords())
		for _, f := range faces() {
			v.tell(v.t(f.key))
		}
	case got.face <= askWhy && got.why == "":
		v.tellTitle(v.t("rate.thanks"))
		v.tell(v.t("rate.why"))
		for _, r := range v.reasons() {
			v.tell(r.label)
		}
	default:
		v.tellTitle(v.t("rate.thanks"))
		v.tell(v.t("rate.counts"))
	}
	v.tell(v.t("rate.complaint"))
	if phone := v.settings().Phone; phone != "" {
		number := v.phrase(v.words.Phone(phone))
		v.tell(number, number)
	}
}
