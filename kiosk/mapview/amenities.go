package mapview

import (
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

// closer is from how many design pixels per metre on single counters are shown.
const closer = 34.0

// amenity tells what is written where an amenity is. Not ok: nothing now.
func (h hand) amenity(a amenity, v View, f frame, o Overlay) (w wish, ok bool) {
	named := a.in.ID == o.GoalUnit || a.in.ID == o.Selected
	switch {
	case a.in.kind == closed && !named:
		return w, false
	case counter(a.Amenity):
		return h.counter(a, f, o, named || v.PxPerM >= closer*h.style.Scale)
	case a.Category == "information" && o.Here != nil && vec(*o.Here).minus(a.at).length() < 2:
		return w, false // the screen the visitor stands at
	}
	picture, _ := h.inks(a.in, o)
	w = h.amenityWish(a, f, amenityRank)
	w.blocks = h.combine(h.icons(a.icons, 40, picture), nil, nil)
	return w, true
}

// counter shows a counter's number on a square; the name, where it fits, of one
// of several that has no number.
func (h hand) counter(a amenity, f frame, o Overlay, shown bool) (w wish, ok bool) {
	if !shown {
		return w, false
	}
	picture, ink := h.inks(a.in, o)
	ground := h.style.Palette.White
	if a.in.ID == o.GoalUnit {
		ground = h.style.Palette.Sea
	}
	var row []piece
	if n, ok := h.letters(i18n.Phrase{Text: counterNumber(a.Name), Lang: data.French}, 24, true, ground, 0); ok {
		size := max(h.size(42), n.w+h.size(14), n.h+h.size(14))
		n.w, n.h, n.disc, n.square = size, size, picture, true
		row = append(row, n)
	}
	if a.Category == "cashier" {
		row = append(row, h.icons(a.icons, 40, picture)...)
		if h.rtl {
			slices.Reverse(row)
		}
	}
	w = h.amenityWish(a, f, counterRank)
	if len(row) > 0 {
		w.blocks = []block{stack(h.size(8), row)}
		return w, true
	}
	if a.in.counters == 1 && a.in.kind != passage || h.name(a.Name) == h.name(a.in.Name) {
		return w, false // the room says it already
	}
	for _, n := range h.wraps(h.name(a.Name), 22, false, ink) {
		w.blocks = append(w.blocks, stack(0, []piece{n}))
	}
	return w, true
}

func (h hand) amenityWish(a amenity, f frame, r rank) wish {
	return wish{rank: r, in: a.in, at: f.px(a.at), reach: 2.6 * math.Hypot(f.cos, f.sin)}
}

// inks gives the colours of pictograms and words in a room.
func (h hand) inks(r *area, o Overlay) (picture, ink color.NRGBA) {
	if c := h.style.Palette; r.ID != o.GoalUnit {
		return c.Sea, c.Ink
	}
	return h.style.Palette.OnSea, h.style.Palette.OnSea
}

// counterNumber is the number in the first words of a counter's name, "" when
// it has none: what stands behind a colon only says what it is for.
func counterNumber(name data.Text) string {
	text, _ := name.In(data.French)
	text, _, _ = strings.Cut(text, ":")
	for _, word := range strings.Fields(text) {
		if len(word) <= 3 && strings.Trim(word, "0123456789") == "" {
			return word
		}
	}
	return ""
}

// floorChange marks the stairs or the lift that the way takes, and says beside
// it which floor they lead to.
func (h hand) floorChange(l *level, f frame, o Overlay) []wish {
	c, at := h.style.Palette, f.px(vec(*o.FloorChange))
	names := []string{"ui-stairs"}
	if r := l.under(vec(*o.FloorChange)); r != nil && len(r.icons) > 0 {
		names = r.icons[:1]
	}
	mark := stack(0, h.icons(names, 40, c.OnSea)).padded(h.size(9), h.size(9))
	all := []wish{{rank: floorRank, blocks: []block{mark}, at: at, reach: 4 * float64(mark.w), onWay: true}}
	if to := h.level(o.FloorChangeTo); to != nil {
		if text, ok := h.letters(h.name(to.Name), 27, true, c.OnSea, 0); ok {
			b := stack(0, []piece{text}).padded(h.size(18), h.size(11))
			all = append(all, wish{rank: floorRank, blocks: []block{b}, at: at, beside: float64(mark.w) / h.style.Scale})
		}
	}
	return all
}

// step is the number of a step on a disc beside the way; the step to be done
// now is larger.
func (h hand) step(st Step, f frame) (w wish, ok bool) {
	units := 25.0
	if st.Now {
		units = 34
	}
	n, ok := h.letters(i18n.Phrase{Text: strconv.Itoa(st.Number), Lang: data.French}, units, true, h.style.Palette.OnSea, 0)
	if !ok {
		return w, false
	}
	size := max(h.size(1.7*units), n.w+h.size(14), n.h+h.size(14))
	n.w, n.h, n.disc = size, size, h.style.Palette.Saffron
	return wish{rank: stepRank, blocks: []block{stack(0, []piece{n})}, at: f.px(vec(st.At)), beside: routeDot}, true
}
