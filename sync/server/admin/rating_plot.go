package admin

import (
	"slices"
	"strconv"
	"time"

	"bninsar.ma/madkhal/data"
)

// plot is a bar a day, drawn by the template as SVG, which nobody hears: the table
// below it says the same. Time runs as one reads. Across, all is in hundredths of
// the width, so that words are as large on a telephone.
type plot struct {
	Bars   []bar
	Labels []label
	Top    int64 // the largest sum
	Heads  []string
	Rows   [][]string // a day and its numbers, the newest first
}

// bar is one piece of a day's column.
type bar struct {
	X, W  float64
	Y, H  float64 // in pixels
	Class string
	Title string // the day and its numbers
}

// label is a day under the plot; Class leaves some out where there is little room.
type label struct {
	X                   float64
	Text, Anchor, Class string
}

// In pixels from above.
const (
	plotBase = 150 // where bars stand
	plotTop  = 10
)

// column is a day's numbers, from below.
type column struct {
	day   time.Time
	parts []piece
	title string
}

type piece struct {
	n     int64
	class string
}

// columns are the days of the period, empty.
func columns(from, to string) []column {
	a, _ := time.Parse(data.DateLayout, from) // both were written by us
	b, _ := time.Parse(data.DateLayout, to)
	var all []column
	for d := a; !d.After(b) && len(all) <= mostDays; d = d.AddDate(0, 0, 1) {
		all = append(all, column{day: d})
	}
	return all
}

// draw sets columns beside each other; nil where nothing was counted.
func (v *visit) draw(all []column, heads ...string) *plot {
	p := &plot{Heads: heads}
	for _, c := range all {
		var sum int64
		for _, x := range c.parts {
			sum += x.n
		}
		p.Top = max(p.Top, sum)
	}
	if p.Top == 0 {
		return nil
	}
	step := 100 / float64(len(all))
	every := max(1, (len(all)+9)/10)
	for i, c := range all {
		x, w := float64(i)*step, step*0.88
		if v.lang.RightToLeft() {
			x = 100 - x - w
		}
		y := float64(plotBase)
		for _, n := range c.parts {
			if n.n == 0 {
				continue
			}
			h := float64(n.n) * (plotBase - plotTop) / float64(p.Top)
			y -= h
			p.Bars = append(p.Bars, bar{X: x, W: w, Y: y, H: h, Class: n.class, Title: c.title})
		}
		if i%every == 0 {
			p.Labels = append(p.Labels, dayLabel(c.day, x+w/2, i/every))
		}
		if len(c.parts) > 0 {
			p.Rows = append(p.Rows, v.row(c))
		}
	}
	slices.Reverse(p.Rows)
	return p
}

// dayLabel writes a day below its column, the nth label of all; what stands at an
// edge keeps within it.
func dayLabel(day time.Time, x float64, n int) label {
	l := label{X: x, Text: strconv.Itoa(day.Day()) + "/" + strconv.Itoa(int(day.Month())), Anchor: "middle"}
	if n%2 == 1 {
		l.Class = "odd"
	}
	switch {
	case x < 5:
		l.X, l.Anchor = 0, "start"
	case x > 95:
		l.X, l.Anchor = 100, "end"
	}
	return l
}

// row says what a column shows.
func (v *visit) row(c column) []string {
	row := []string{v.dates.DateShort(c.day).Plain()}
	for _, x := range c.parts {
		row = append(row, v.dates.Number(x.n).Plain())
	}
	return row
}

// ratingPlot stacks the faces of each day: good below, bad on top.
func (v *visit) ratingPlot(all []data.Tally, from, to string) *plot {
	days := map[string]*ratingRow{}
	for _, t := range all {
		if t.Name != "all" {
			continue
		}
		if days[t.Day] == nil {
			days[t.Day] = new(ratingRow)
		}
		days[t.Day].add(t)
	}
	list := columns(from, to)
	for i, c := range list {
		r := days[c.day.Format(data.DateLayout)]
		if r == nil {
			continue
		}
		list[i].parts = []piece{{r.Good, "good"}, {r.Middling, "middling"}, {r.Bad, "bad"}}
		list[i].title = v.word("rating.day", v.dates.DateShort(c.day), r.Good, r.Middling, r.Bad)
	}
	return v.draw(list, v.word("rating.date"), v.word("rating.good"), v.word("rating.middling"), v.word("rating.bad"))
}

// visitPlot is how many came each day.
func (v *visit) visitPlot(all []data.Tally, from, to string) *plot {
	days := map[string]int64{}
	for _, t := range all {
		days[t.Day] += t.N
	}
	list := columns(from, to)
	for i, c := range list {
		if n := days[c.day.Format(data.DateLayout)]; n > 0 {
			list[i].parts = []piece{{n, "visits"}}
			list[i].title = v.dates.DateShort(c.day).Plain() + " · " + strconv.FormatInt(n, 10)
		}
	}
	return v.draw(list, v.word("rating.date"), v.word("rating.visitors"))
}
