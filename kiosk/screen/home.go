package screen

import (
	"image/color"
	"slices"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// home greets, says whether the hall is open, and shows what people come for.
// At the usual size it never scrolls: the tiles take the room there is.
func (v *view) home() *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	gap := k.Air(22)
	v.greeting(s)
	small := v.tiles("town")
	cols := 3
	if v.lying() { // what helps to begin stands with the town below
		cols = 6
		start := slices.DeleteFunc(v.tiles("start"), func(t *data.Tile) bool { return t == nil })
		small = append(start, small...)
		if t := v.rateTile(); t != nil {
			small = append(small, t)
		}
	} else {
		v.startRow(s, gap)
	}
	v.grid(s, v.tiles("needs"), cols, gap, k.Air(146+24))
	v.smallTiles(s, small, gap)
	s.Y = max(s.Y, v.room)
	return s
}

// fitting gives how many tiles stand beside each other, at most most: fewer
// where a word would be broken. Gap is between two of them.
func (v *view) fitting(tiles []*data.Tile, most, gap, pad int, look touch.Look) (cols, w int) {
	for cols = most; ; cols-- {
		w = (v.w - (cols-1)*gap) / cols
		if cols == 1 || !slices.ContainsFunc(tiles, func(t *data.Tile) bool {
			return t != nil && !v.Kit.Fits(v.say(t.Label), look, w-pad)
		}) {
			return cols, w
		}
	}
}

var smallTileLook = touch.Look{Role: style.Bar, Align: touch.Center, Lines: 1}

// smallTiles are the pages about the town, in a line where they fit.
func (v *view) smallTiles(s *touch.Sheet, tiles []*data.Tile, gap int) {
	if len(tiles) == 0 {
		return
	}
	k := v.Kit
	cols, w := len(tiles), (v.w-(len(tiles)-1)*gap)/len(tiles)
	if v.scrolls() {
		cols, w = v.fitting(tiles, min(cols, 5), gap, k.U(16), smallTileLook)
	}
	_, lh := k.Measure(touch.Words{Text: "0"}, smallTileLook, 0)
	h := max(k.Air(146), k.Air(62)+lh+k.Air(32))
	for i, t := range tiles {
		if t != nil {
			v.smallTile(s, t, v.margin+i%cols*(w+gap), s.Y+i/cols*(h+gap), w, h)
		}
	}
	rows := (len(tiles) + cols - 1) / cols
	s.Y += rows*(h+gap) - gap + k.Air(24)
}

// grid lays tiles out in columns, as high as the room above below lets them be.
func (v *view) grid(s *touch.Sheet, tiles []*data.Tile, cols, gap, below int) {
	k := v.Kit
	cols, w := v.fitting(tiles, cols, gap, k.U(24), tileLook)
	rows := max(1, (len(tiles)+cols-1)/cols)
	least := k.Touch(150)
	if v.scrolls() {
		for _, t := range tiles {
			if t != nil {
				_, th := k.Measure(v.say(t.Label), tileLook, w-k.U(24))
				least = max(least, th+k.Air(112+14+40))
			}
		}
	}
	h := max(least, (v.room-s.Y-below-rows*gap)/rows)
	for i, t := range tiles {
		if t != nil {
			v.tile(s, t, v.margin+(i%cols)*(w+gap), s.Y+(i/cols)*(h+gap), w, h, i == 0)
		}
	}
	s.Y += rows * (h + gap)
}

// startRow holds the wide tiles that help to begin. The place of one that is
// not built yet carries the code of the town hall meanwhile.
func (v *view) startRow(s *touch.Sheet, gap int) {
	k := v.Kit
	tiles := v.tiles("start")
	n := max(len(tiles), 1)
	if v.narrow() {
		n = 1 // one under the other
	}
	w, h := (v.w-(n-1)*gap)/n, k.Air(150)
	rate, rateW := v.rateTile(), 0
	if rate != nil {
		rateW = v.smallWide(rate, k.Air(110)) + gap
	}
	if n > 1 && !slices.Contains(tiles, nil) && v.startRowWithCode(s, tiles, rate, rateW, gap) {
		return
	}
	if len(tiles) == 0 || n == 1 && !slices.Contains(tiles, nil) {
		tiles = append(tiles, nil)
	}
	v.startPlaces(s, tiles, rate, rateW, n, w, h, gap)
}

// startPlaces sets the places of the first row, n on a line, each w wide.
func (v *view) startPlaces(s *touch.Sheet, tiles []*data.Tile, rate *data.Tile, rateW, n, w, h, gap int) {
	last := len(tiles) - 1
	if last > 0 && tiles[last] == nil && n == 1 {
		last-- // the code wants all of its row
	}
	for i, t := range tiles {
		if i > 0 && i%n == 0 {
			s.Y += h + gap
		}
		x, w := v.margin+i%n*(w+gap), w
		if rate != nil && i == last { // it shares the last one's place
			w -= rateW
			v.smallTile(s, rate, x+w+gap, s.Y, rateW-gap, h)
		}
		v.startPlace(s, t, x, w, h)
	}
	s.Y += h + gap
}

// startPlace is a place of the first row: a tile, or the code.
func (v *view) startPlace(s *touch.Sheet, t *data.Tile, x, w, h int) {
	if t == nil {
		v.take(s, x, s.Y, w, h, v.homeCode(h), false)
		return
	}
	v.startTile(s, t, x, w, h, false)
}

// startRowWithCode is the row where all tiles are built: the code stands beside
// them, with more room for its words. False where the tiles' words don't fit.
func (v *view) startRowWithCode(s *touch.Sheet, tiles []*data.Tile, rate *data.Tile, rateW, gap int) bool {
	n, beside, h := len(tiles), v.w*43/100, v.Kit.Air(150)
	w := (v.w - beside - rateW - n*gap) / n
	if !v.startFit(tiles, w) {
		return false
	}
	v.take(s, v.margin+v.w-beside, s.Y, beside, h, v.homeCode(h), false)
	for i, t := range tiles {
		v.startTile(s, t, v.margin+i*(w+gap), w, h, true)
	}
	if rate != nil {
		v.smallTile(s, rate, v.margin+n*(w+gap), s.Y, rateW-gap, h)
	}
	s.Y += h + gap
	return true
}

// startTile is a wide tile of the first row.
func (v *view) startTile(s *touch.Sheet, t *data.Tile, x, w, h int, stacked bool) {
	k := v.Kit
	box, ink := touch.Box{Fill: k.White, Stroke: k.Sea, Width: k.U(3), Radius: k.U(26)}, k.Sea
	on := v.on(t.Target)
	if on {
		box, ink = touch.Box{Fill: k.Sea, Radius: k.U(26)}, k.OnSea
	}
	s.Panel(x, s.Y, w, h, box)
	if on && stacked { // colour is never the only sign
		s.Icon("ui-check", x+w-k.Air(46), s.Y+k.Air(8), k.Air(38), ink)
	} else if on {
		s.Icon("ui-check", x+w-k.Air(66), s.Y+k.Air(16), k.Air(50), ink)
	}
	v.startWords(s, t, x, w, h, ink, stacked)
	v.opens(s, t, x, s.Y, w, h, k.U(26))
}

// The words of wide tiles: beside their picture, and under it.
var (
	startLook   = touch.Look{Role: style.Action, Lines: 1}
	stackedLook = touch.Look{Role: style.Tile, Lines: 1}
)

// startWords are the picture and the words of a wide tile: beside each other, or
// one over the other where the code takes the room.
func (v *view) startWords(s *touch.Sheet, t *data.Tile, x, w, h int, ink color.NRGBA, stacked bool) {
	k := v.Kit
	words, look := v.say(t.Label), startLook
	if stacked {
		look = stackedLook
	}
	look.Color = ink
	tw, th := k.Measure(words, look, 0)
	if stacked {
		icon := min(k.Air(80), h-th-k.Air(18))
		y := s.Y + (h-icon-th)/2
		s.Icon(t.Icon, x+(w-icon)/2, y, icon, ink)
		s.Middle(x+(w-tw)/2, y+icon, tw, th, words, look)
		return
	}
	icon, between := k.Air(80), k.Air(24)
	left := x + (w-icon-between-tw)/2
	s.Icon(t.Icon, left, s.Y+(h-icon)/2, icon, ink)
	s.Middle(left+icon+between, s.Y, tw, h, words, look)
}

// startFit tells whether the wide tiles can be so narrow.
func (v *view) startFit(tiles []*data.Tile, w int) bool {
	return !slices.ContainsFunc(tiles, func(t *data.Tile) bool {
		tw, _ := v.Kit.Measure(v.say(t.Label), stackedLook, 0)
		return tw+v.Kit.U(24) > w
	})
}

// homeCode is what the code of the start screen holds.
func (v *view) homeCode(side int) code {
	return v.qr(pages.Home, "", v.homeNote(), side-2*v.Kit.U(codeInset))
}

// greeting is the first line: a welcome and whether the hall is open.
func (v *view) greeting(s *touch.Sheet) {
	k := v.Kit
	s.Y = k.Air(26)
	if v.narrow() {
		v.greetingBelow(s)
		return
	}
	if v.lying() { // the code stands beside the greeting
		margin, w := v.margin, v.w
		side := k.U(112)
		v.take(s, margin+w-k.U(640), k.U(18), k.U(640), side, v.homeCode(side), false)
		v.w -= k.U(660)
		defer func() { v.w, s.Y = w, max(s.Y, k.U(18)+side+k.U(18)) }()
	}
	st := v.state(v.hall(), "")
	st.Why = nil // a holiday's name stands on the pages with more room
	state, open := v.phrase(v.words.OpenLine(st, v.now)), st.Open
	look := touch.Look{Role: style.Strong, Color: k.OnSea, Lines: 4, Align: touch.Center}
	fill := k.OK
	if !open {
		fill = k.Soft
	}
	words := v.t("home.greeting")
	natural, _ := k.Measure(state, look, 0)
	title, pw := touch.Look{Role: style.Title, Lines: 1}, 0
	// The greeting shrinks before the state takes two lines.
	for _, try := range []struct {
		role style.Role
		most int
	}{{style.Title, v.w}, {style.Action, v.w}, {style.Title, v.w * 4 / 10}, {style.Action, v.w * 4 / 10}} {
		title.Role, pw = try.role, min(natural+k.U(48), try.most)
		if tw, _ := k.Measure(words, title, 0); tw+pw+k.U(24) <= v.w {
			break
		}
	}
	_, ph := k.Measure(state, look, pw-k.U(40))
	if natural+k.U(40) > pw {
		state = v.lines(state, look, pw-k.U(40))
	}
	h := max(ph+k.U(22), k.U(74))
	th := s.Middle(v.margin, s.Y, v.w-pw-k.U(24), h, words, title)
	px := v.margin + v.w - pw
	s.Panel(px, s.Y, pw, h, touch.Box{Fill: fill, Radius: min(h/2, k.U(38))})
	s.Middle(px+k.U(20), s.Y, pw-k.U(40), h, state, look)
	s.Y += max(h, th) + k.U(20)
}

// greetingBelow has the state under the welcome, for large words.
func (v *view) greetingBelow(s *touch.Sheet) {
	k := v.Kit
	s.Y += s.Words(v.margin, s.Y, v.w, v.t("home.greeting"), touch.Look{Role: style.Title}) + k.Air(10)
	st := v.state(v.hall(), "")
	st.Why = nil
	state, fill := v.phrase(v.words.OpenLine(st, v.now)), k.OK
	if !st.Open {
		fill = k.Soft
	}
	look := touch.Look{Role: style.Strong, Color: k.OnSea, Align: touch.Center}
	_, h := k.Measure(state, look, v.w-k.U(40))
	h += k.Air(22)
	s.Panel(v.margin, s.Y, v.w, h, touch.Box{Fill: fill, Radius: min(h/2, k.Air(38))})
	s.Middle(v.margin+k.U(20), s.Y, v.w-k.U(40), h, state, look)
	s.Y += h + k.Air(20)
}

// tiles gives a group's tiles in their places; what is not built yet keeps its
// place empty (nil).
func (v *view) tiles(group string) []*data.Tile {
	var out []*data.Tile
	for _, it := range v.Library.Items(data.HomeC) {
		t, ok := it.(*data.Tile)
		if !ok || t.Group != group {
			continue
		}
		if _, built := Built(t.Target); !built && !v.switchable(t.Target) {
			t = nil
		}
		out = append(out, t)
	}
	return out
}

var tileLook = touch.Look{Role: style.Tile, Align: touch.Center, Lines: 2}

// tile is a need: a large picture over its name.
func (v *view) tile(s *touch.Sheet, t *data.Tile, x, y, w, h int, first bool) {
	k := v.Kit
	box, ink := touch.Box{Fill: k.White, Stroke: k.Line, Width: k.U(3), Radius: k.U(26)}, k.Ink
	icon := k.Sea
	if first {
		box, ink, icon = touch.Box{Fill: k.Sea, Radius: k.U(26)}, k.OnSea, k.OnSea
	}
	s.Panel(x, y, w, h, box)
	words := v.say(t.Label)
	look := tileLook
	look.Color = ink
	_, th := k.Measure(words, look, w-k.U(24))
	size := min(k.Air(112), h-th-k.Air(40))
	top := y + (h-size-th-k.Air(14))/2
	s.Icon(t.Icon, x+(w-size)/2, top, size, icon)
	s.Words(x+k.U(12), top+size+k.Air(14), w-k.U(24), words, look)
	v.opens(s, t, x, y, w, h, k.U(26))
}

// smallWide is how wide a small tile is that stands alone, at least least.
func (v *view) smallWide(t *data.Tile, least int) int {
	w, _ := v.Kit.Measure(v.say(t.Label), smallTileLook, 0)
	return max(least, w+v.Kit.U(28))
}

// smallTile is a page about the town.
func (v *view) smallTile(s *touch.Sheet, t *data.Tile, x, y, w, h int) {
	k := v.Kit
	box, ink := touch.Box{Fill: k.Sand, Radius: k.U(22)}, k.Sea
	words, look, on := v.say(t.Label), smallTileLook, v.on(t.Target)
	if on { // colour is never the only sign
		box.Fill, ink, look.Color = k.Sea, k.OnSea, k.OnSea
	}
	s.Panel(x, y, w, h, box)
	if on {
		s.Icon("ui-check", x+w-k.Air(44), y+k.Air(8), k.Air(36), ink)
	}
	_, th := k.Measure(words, look, 0)
	size := k.Air(62)
	top := y + (h-size-th-k.Air(8))/2
	s.Icon(t.Icon, x+(w-size)/2, top, size, ink)
	s.Words(x+k.U(8), top+size+k.Air(8), w-k.U(16), words, look)
	v.opens(s, t, x, y, w, h, k.U(22))
}

func (v *view) opens(s *touch.Sheet, t *data.Tile, x, y, w, h, radius int) {
	if v.switchable(t.Target) {
		s.Touch(FirstName, x, y, w, h, radius, func() { v.SetFirst(!v.First()) })
		return
	}
	route, ok := Built(t.Target)
	if !ok {
		return
	}
	name, tap := v.goes(route)
	s.Touch(name, x, y, w, h, radius, tap)
}
