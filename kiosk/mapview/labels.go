package mapview

import (
	"cmp"
	"fmt"
	"image"
	"math"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

// wish is a label to be placed: the first of its blocks that fits.
type wish struct {
	rank   rank
	blocks []block
	unit   string
	in     *area // must lie within, nil: anywhere
	at     vec   // pixels
	reach  float64
	beside float64 // next to a mark of so many design pixels; 0: on the place
	onWay  bool    // may cover the way
	seen   *box    // must lie within, nil: anywhere
}

// rank is the order in which labels take their places.
type rank uint8

const (
	floorRank rank = iota
	goalRank
	hereRank
	stepRank
	selectedRank
	roomRank
	amenityRank
	counterRank
	otherRank
)

// labels gives the labels of a view, which no others overlap. But for those
// that the edge of what is seen would cut, they do not depend on the part of the
// plan, nor on how much of the route is shown yet: they stay where they are
// while the plan moves.
func (p *Plan) labels(l *level, v View, o Overlay) []label {
	key := placingKey(v, o)
	if all, ok := p.placed[key]; ok {
		return all
	}
	k := p.style.Scale
	zoom := math.Max(1, math.Min(1.5, math.Round(v.PxPerM/(24*k)*8)/8))
	h := hand{Plan: p, words: v.Words, rtl: v.rightToLeft(), k: k * zoom}
	f := v.frame().still()
	wishes := h.wishes(l, v, f, o)
	slices.SortStableFunc(wishes, func(a, b wish) int { return cmp.Compare(a.rank, b.rank) })
	s := newSite(p, l, f, o)
	var all []label
	lost := make(map[*area]bool) // rooms of which a counter finds no place
	for _, w := range wishes {
		if b, ok := s.place(w); ok {
			b.wish = w
			all = append(all, b)
		} else if w.rank == counterRank {
			lost[w.in] = true
		}
	}
	var sought *vec
	if o.Goal != nil {
		at := f.px(vec(*o.Goal))
		sought = &at
	}
	all = wholeRooms(all, lost, sought)
	if !v.Seen.Empty() {
		all = whollySeen(newSite(p, l, f, o), all, v, sought)
	}
	if len(p.placed) >= 24 {
		clear(p.placed)
	}
	p.placed[key] = all
	return all
}

// wholeRooms leaves out the counters of rooms of which one is lost: a room shows
// all of its counters or none, but for the one that is sought.
func wholeRooms(all []label, lost map[*area]bool, sought *vec) []label {
	return slices.DeleteFunc(all, func(b label) bool {
		return b.wish.rank == counterRank && lost[b.wish.in] && (sought == nil || b.wish.at.minus(*sought).length() > 1)
	})
}

// placingKey says all on which the places of labels depend.
func placingKey(v View, o Overlay) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %q %p %g %g|%q %q %q %q|%g|", v.LevelID, v.Lang, v.Words, v.PxPerM, v.Heading,
		o.GoalUnit, o.Selected, o.Off, o.FloorChangeTo, o.HereFacing)
	for _, at := range []*XY{o.Here, o.Goal, o.FloorChange} {
		if at != nil {
			fmt.Fprintf(&b, "%g", *at)
		}
		b.WriteByte('|')
	}
	fmt.Fprintf(&b, "%g|%v|", o.Route, o.Steps)
	if !v.Seen.Empty() {
		f := v.frame()
		fmt.Fprint(&b, v.Seen.Sub(image.Pt(int(f.ox), int(f.oy))))
	}
	return b.String()
}

func (h hand) wishes(l *level, v View, f frame, o Overlay) []wish {
	var all []wish
	for _, r := range l.rooms {
		all = append(all, h.room(r, f, o))
	}
	for _, a := range l.amenities {
		if w, ok := h.amenity(a, v, f, o); ok {
			all = append(all, w)
		}
	}
	if o.Here != nil {
		text, ok := h.letters(h.word(v.Lang, "map.here"), 29, true, h.style.Palette.OnSea, 0)
		if ok {
			b := stack(0, []piece{text}).padded(h.size(20), h.size(13))
			all = append(all, wish{rank: hereRank, blocks: []block{b}, at: f.px(vec(*o.Here)), beside: hereDot})
		}
	}
	if o.FloorChange != nil {
		all = append(all, h.floorChange(l, f, o)...)
	}
	for _, st := range o.Steps {
		if w, ok := h.step(st, f); ok {
			all = append(all, w)
		}
	}
	return all
}

// word is a text of the catalogs; Arabic's without catalogs is none.
func (h hand) word(lang data.Lang, key string) i18n.Phrase {
	if h.words == nil {
		return i18n.Phrase{Lang: lang}
	}
	return h.words.T(key)
}

// name is a name from the building.
func (h hand) name(t data.Text) i18n.Phrase {
	if h.words != nil {
		return h.words.Text(t)
	}
	s, in := t.In(data.Arabic)
	return i18n.Phrase{Text: s, Lang: in}
}

// room tells what is written into a room.
func (h hand) room(r *area, f frame, o Overlay) wish {
	w := wish{rank: otherRank, unit: r.ID, in: r, at: f.px(r.centre), reach: math.Inf(1)}
	picture, ink := h.inks(r, o)
	switch {
	case r.ID == o.GoalUnit:
		w.rank = goalRank
	case r.ID == o.Selected:
		w.rank = selectedRank
	case r.Room != "" && r.kind != closed:
		w.rank = roomRank
	case len(r.icons) > 0 && r.kind != closed:
		w.rank = amenityRank
	case r.kind == passage && strings.HasPrefix(r.Category, "walkway"), r.kind == closed:
		return w // corridors and stores speak for themselves
	default:
		ink = h.style.Palette.Soft
	}
	icons := h.icons(r.icons, 48, picture)
	var number []piece
	if n, ok := h.letters(i18n.Phrase{Text: r.Room, Lang: data.French}, 32, true, ink, 0); ok {
		number = []piece{n}
	}
	names := h.wraps(h.name(r.Name), 24, r.ID == o.GoalUnit, ink)
	if slices.Contains(o.Off, r.ID) && r.ID != o.GoalUnit {
		icons = append(icons, h.icons([]string{"ui-close"}, 40, h.style.Palette.Stop)...)
		names = h.wraps(h.word(data.Arabic, "map.off"), 24, true, h.style.Palette.Stop)
	}
	w.blocks = h.combine(icons, number, names)
	if r.kind == vertical {
		for i := range w.blocks {
			w.blocks[i].ground = h.fillOf(r, o) // no tread strikes words through
		}
	}
	return w
}

// combine gives the ways to show pictograms, number and name, from the fullest
// to the least.
func (h hand) combine(icons, number []piece, names []piece) []block {
	gap := h.size(12)
	var all []block
	beside := slices.Concat(icons, number)
	if h.rtl {
		beside = slices.Concat(number, icons)
	}
	for _, n := range names {
		all = append(all, stack(gap, icons, number, []piece{n}))
		if len(icons) > 0 && len(number) > 0 {
			all = append(all, stack(gap, beside, []piece{n}))
		}
	}
	if len(icons) > 0 && len(number) > 0 {
		all = append(all, stack(gap, icons, number), stack(gap, beside))
	}
	if len(number) > 0 {
		all = append(all, stack(gap, number))
	}
	if len(icons) > 0 {
		all = append(all, stack(gap, icons))
		small := slices.Clone(icons)
		for i := range small {
			small[i].w, small[i].h = small[i].w*2/3, small[i].h*2/3
		}
		all = append(all, stack(gap/2, small))
	}
	return all
}

// whole is a box of whole pixels in the still frame.
func whole(r image.Rectangle) box {
	return box{vec{float64(r.Min.X), float64(r.Min.Y)}, vec{float64(r.Max.X), float64(r.Max.Y)}}
}
