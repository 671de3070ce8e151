package screen

import (
	"fmt"
	"math"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// Staff is the panel behind five taps in a corner and a PIN. Its methods answer
// at once; pages made ahead may ask from any goroutine.
type Staff interface {
	// Access tells whether the panel is open, and while it is not whether there
	// is a PIN at all, whether the last one was wrong, and how long none is taken.
	Access() Access
	// Enter tries a PIN; the page is drawn anew when it is known.
	Enter(pin string)
	// Conditions tell how the screen stands, worst first.
	Conditions() []Condition
	// Facts are lines such as versions and network addresses.
	Facts(w *i18n.Words) []i18n.Phrase
	// Acts are what can be done now, Do does one; what it came to stands among
	// the conditions.
	Acts() []Act
	Do(a Act)
	// Log is what was logged of late, oldest first.
	Log() []string
}

// Access is how the panel stands.
type Access struct {
	Open, NoPIN, Trying, Wrong bool
	Wait                       time.Duration
}

// Level is how bad something is.
type Level uint8

// The levels.
const (
	Well  Level = iota
	Care        // somebody should look after it
	Bad         // visitors miss something
	Doing       // not yet known
)

// Condition is one thing and how it stands. Key.do are the words of the remedy,
// where there is one.
type Condition struct {
	Level Level
	Key   string
	Args  []any
}

// Act is something that staff can do: the key of its words is "panel." and its
// name.
type Act string

// The acts.
const (
	ActSync     Act = "sync"
	ActPrint    Act = "print"
	ActPaper    Act = "paper" // somebody put paper in
	ActSound    Act = "sound"
	ActPause    Act = "pause"
	ActBack     Act = "back" // from a pause
	ActClose    Act = "close"
	ActOpen     Act = "open" // from being out of order
	ActRestart  Act = "restart"
	ActReboot   Act = "reboot"
	ActPrevious Act = "previous"
	ActTouch    Act = "touch" // fit the touch panel by four taps
)

// actIcons are the pictograms of the acts.
var actIcons = map[Act]string{
	ActSync: "ui-again", ActPrint: "ui-printer", ActPaper: "ui-slip", ActSound: "ui-listen", ActPause: "ui-hourglass", ActBack: "ui-play",
	ActClose: "ui-screen-off", ActOpen: "ui-check", ActRestart: "ui-again", ActReboot: "ui-again", ActPrevious: "ui-back", ActTouch: "ui-touch",
}

// staffLog and staffSure are views of the panel: the log, and the question
// before an act that visitors would notice.
const (
	staffLog  = "log"
	staffSure = "sure "
)

// staff is the panel, or the board for its PIN. It stands before everything.
func (v *view) staff() *touch.Sheet {
	s := v.sheet()
	s.Y = v.Kit.U(40)
	if v.lying() { // there is much to tell
		v.margin = v.Kit.U(60)
		v.w = v.Kit.W - 2*v.margin
	}
	v.staffHead(s)
	switch a := v.Staff.Access(); {
	case !a.Open:
		v.staffPIN(s, a)
	case v.route.Show == staffLog:
		v.staffLogPage(s)
	case strings.HasPrefix(v.route.Show, staffSure):
		v.staffAsk(s, Act(strings.TrimPrefix(v.route.Show, staffSure)))
	default:
		v.staffPanel(s)
	}
	s.Y = max(s.Y, v.Kit.H)
	return s
}

// staffHead is the title with the ways out: the other language, and the end.
func (v *view) staffHead(s *touch.Sheet) {
	k := v.Kit
	h, gap := k.Touch(96), max(k.Air(22), k.MM(style.MinGapMM)+1)
	w := k.U(270)
	next := data.French
	if v.lang == data.French {
		next = data.Arabic
	}
	at := v.margin + v.w - w
	s.Middle(v.margin, s.Y, v.w-2*(w+gap), h, v.t("panel.title"), touch.Look{Role: style.Section, Lines: 2})
	v.button(s, "panel finished", at, s.Y, w, h, v.t("panel.finish"), k.Sea, k.OnSea, v.Finish)
	name := touch.Words{Text: v.Words.Name(next).Text, RightToLeft: next.RightToLeft()}
	v.button(s, "panel language", at-gap-w, s.Y, w, h, name, k.White, k.Sea, func() { v.Language(next) })
	s.Y += h + k.U(34)
}

// staffPIN is a board of digits. What is typed lives in the route and goes with
// the visit.
func (v *view) staffPIN(s *touch.Sheet, a Access) {
	k := v.Kit
	center := touch.Look{Role: style.Lead, Align: touch.Center}
	say := func(words touch.Words) { s.Y += s.Words(v.margin, s.Y, v.w, words, center) + k.U(20) }
	typed := v.route.Show
	switch {
	case a.NoPIN:
		say(v.t("panel.no_pin", setupCommand))
		return
	case a.Wait > 0:
		say(v.t("panel.wait", v.words.Number(int64(math.Ceil(a.Wait.Seconds())))))
		return
	case a.Trying:
		say(v.t("panel.trying"))
		return
	case a.Wrong && typed == "":
		say(v.t("panel.wrong"))
	default:
		say(v.t("panel.pin"))
	}
	v.staffDots(s, len(typed))
	v.staffBoard(s, typed)
}

// staffDots shows how many digits were typed, never which.
func (v *view) staffDots(s *touch.Sheet, typed int) {
	s.Y += v.dots(s, max(4, typed), typed) + v.Kit.U(40)
}

// dots draws a row of n dots, the first filled ones full, and gives its height.
func (v *view) dots(s *touch.Sheet, n, filled int) (height int) {
	k := v.Kit
	side := k.U(36)
	x := (k.W - n*2*side + side) / 2
	for i := range n {
		fill := k.Paper
		if i < filled {
			fill = k.Sea
		}
		s.Panel(s.X(x+i*2*side, side), s.Y, side, side, touch.Box{Fill: fill, Stroke: k.Sea, Width: k.Air(3), Radius: side / 2})
	}
	return side
}

// staffBoard draws the digits, as on a telephone in every language.
func (v *view) staffBoard(s *touch.Sheet, typed string) {
	k := v.Kit
	gap := max(k.Air(22), k.MM(style.MinGapMM)+1)
	w := min((v.w-2*gap)/3, k.U(240))
	h := k.Touch(130)
	left := (k.W - 3*w - 2*gap) / 2
	for i, key := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "<", "0", "="} {
		x, y := s.X(left+i%3*(w+gap), w), s.Y+i/3*(h+gap)
		words, fill, ink := touch.Words{Text: key}, k.White, k.Ink
		var tap func()
		switch key {
		case "<":
			words = v.t("panel.erase")
			tap = func() { v.typePIN(typed[:max(0, len(typed)-1)]) }
		case "=":
			words, fill, ink = v.t("panel.enter"), k.Sea, k.OnSea
			tap = func() {
				v.typePIN("")
				v.Staff.Enter(typed)
			}
		default:
			tap = func() { v.typePIN((typed + key)[:min(8, len(typed)+1)]) }
		}
		v.button(s, "pin "+key, x, y, w, h, words, fill, ink, tap)
	}
	s.Y += 4*(h+gap) + k.U(20)
}

func (v *view) typePIN(digits string) { v.Replace(nav.Route{Page: nav.Staff, Show: digits}) }

// logBytes is what a code may hold so that a phone reads it at arm's length.
const logBytes = 900

// staffLogPage shows the log, as text and as a code for a phone.
func (v *view) staffLogPage(s *touch.Sheet) {
	k := v.Kit
	v.staffBack(s)
	log := v.Staff.Log()
	side := min(v.w, k.U(720))
	text := ""
	for i := len(log) - 1; i >= 0; i-- { // the newest that one code holds
		if len(text)+len(log[i]) > logBytes {
			break
		}
		text = log[i] + "\n" + text
	}
	if text == "" {
		text = "-"
	}
	if err := s.QR(text, (k.W-side)/2, s.Y, side); err == nil {
		s.Y += side + k.U(10)
		s.Y += s.Words(v.margin, s.Y, v.w, v.t("panel.log_code"), touch.Look{Role: style.Second, Color: k.Soft, Align: touch.Center}) + k.U(24)
	}
	for i := len(log) - 1; i >= max(0, len(log)-60); i-- {
		s.Y += s.Words(v.margin, s.Y, v.w, touch.Words{Text: log[i]}, touch.Look{Role: style.Second, Align: touch.Paragraph}) + k.U(8)
	}
}

func (v *view) staffBack(s *touch.Sheet) {
	k := v.Kit
	h := k.Touch(96)
	v.button(s, "panel back", v.margin, s.Y, v.w, h, v.t("panel.back_to"), k.White, k.Sea, func() { v.Replace(nav.Route{Page: nav.Staff}) })
	s.Y += h + k.U(30)
}

// staffAsk asks before an act that visitors would notice, and says what they will.
func (v *view) staffAsk(s *touch.Sheet, a Act) {
	k := v.Kit
	s.Y += s.Words(v.margin, s.Y, v.w, v.t("panel.sure", v.t("panel."+string(a)).Text), touch.Look{Role: style.Title, Align: touch.Center}) + k.U(16)
	s.Y += s.Words(v.margin, s.Y, v.w, v.t("panel.sure."+string(a)), touch.Look{Role: style.Lead, Color: k.Soft, Align: touch.Center}) + k.U(40)
	h := k.Touch(130)
	v.button(s, "panel yes", v.margin, s.Y, v.w, h, v.t("panel.yes"), k.Sea, k.OnSea, func() {
		v.Replace(nav.Route{Page: nav.Staff})
		v.Staff.Do(a)
	})
	s.Y += h + max(k.Air(22), k.MM(style.MinGapMM)+1)
	v.button(s, "panel no", v.margin, s.Y, v.w, h, v.t("panel.no"), k.White, k.Sea, func() { v.Replace(nav.Route{Page: nav.Staff}) })
	s.Y += h
}

func (a Act) name() string { return fmt.Sprintf("act %s", string(a)) }
