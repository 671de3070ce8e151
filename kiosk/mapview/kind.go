package mapview

import (
	"image/color"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/style"
)

// kind is how a unit is filled.
type kind uint8

const (
	room     kind = iota // open to visitors
	passage              // corridor, hall
	comfort              // toilets, prayer
	vertical             // stairs, lift, ramp
	closed               // not for visitors
)

// kindOf judges the IMDF category and restriction of a unit.
func kindOf(u *data.Unit) kind {
	switch first, _, _ := strings.Cut(u.Category, "."); first {
	case "stairs", "elevator", "escalator", "ramp", "steps", "movingwalkway":
		return vertical
	case "nonpublic", "storage", "serverroom", "structure", "opentobelow", "unspecified", "brick", "concrete", "glass", "column", "mailroom", "laundryroom":
		return closed
	case "walkway", "lobby", "foyer", "vegetation", "terrace", "road", "footbridge", "unenclosedarea", "waitingroom":
		if u.Restriction == "" {
			return passage
		}
	case "restroom", "prayerroom", "mothersroom", "firstaid", "shower", "lounge":
		if u.Restriction == "" {
			return comfort
		}
	}
	if u.Restriction != "" {
		return closed
	}
	return room
}

// mixed is a with a part k of b.
func mixed(a, b color.NRGBA, k float64) color.NRGBA {
	m := func(x, y uint8) uint8 { return uint8(float64(x)*(1-k) + float64(y)*k + 0.5) }
	return color.NRGBA{m(a.R, b.R), m(a.G, b.G), m(a.B, b.B), 0xff}
}

// tints are the colours of a plan.
type tints struct {
	fill     [closed + 1]color.NRGBA
	ground   color.NRGBA // of the level where no unit is
	selected color.NRGBA
	wall     color.NRGBA
	tread    color.NRGBA
}

func newTints(p style.Palette) tints {
	// White lines on black would shout as a fill: less of them there.
	quiet, pale := 0.55, 0.1
	if int(p.Paper.R)+int(p.Paper.G)+int(p.Paper.B) < 3*128 {
		quiet, pale = 0.22, 0.2
	}
	t := tints{
		selected: mixed(p.White, p.Sea, 2*pale),
		wall:     mixed(p.Soft, p.Line, 0.35),
		tread:    mixed(p.Sand, p.Soft, 0.45),
	}
	t.ground = mixed(p.Paper, p.Sand, 0.3)
	t.fill[room] = p.White
	t.fill[passage] = p.Sand
	t.fill[comfort] = mixed(p.White, p.Sea, pale)
	t.fill[vertical] = mixed(p.Sand, p.Line, quiet)
	t.fill[closed] = mixed(p.White, p.Line, quiet)
	return t
}

// unitIcons are the pictograms of the kinds of units that have one.
var unitIcons = map[string]string{
	"stairs": "ui-stairs", "escalator": "ui-stairs", "steps": "ui-stairs", "ramp": "ui-ramp", "elevator": "ui-elevator",
	"prayerroom": "amenity-prayer", "firstaid": "health", "entry": "amenity-entry", "information": "info", "reception": "info",
	"service": "ui-counter", "cashier": "pay", "copymachine": "amenity-copy-machine", "drinkingfountain": "amenity-water",
}

// iconsOf are the pictograms that say what a unit of this category is.
func iconsOf(category string) []string {
	first, rest, _ := strings.Cut(category, ".")
	switch {
	case first != "restroom":
		if icon, ok := unitIcons[first]; ok {
			return []string{icon}
		}
		return nil
	case strings.Contains(rest, "wheelchair"):
		return []string{"amenity-restroom-wheelchair"}
	case strings.HasPrefix(rest, "female"):
		return []string{"amenity-restroom-f"}
	case strings.HasPrefix(rest, "male"):
		return []string{"amenity-restroom-m"}
	}
	return []string{"amenity-restroom-f", "amenity-restroom-m"}
}
