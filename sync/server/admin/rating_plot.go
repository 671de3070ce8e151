package admin

import (
	"strconv"
	"time"

	"bninsar.ma/madkhal/data"
)

// plot is a bar a day, drawn by the template as SVG. Time runs as one reads.
type plot struct {
	Width, Height int
	Base          int // where bars stand
	Bars          []bar
	Labels        []label
	Top           int64 // the largest sum
	Title         string
}

// bar is one piece of a day's column.
type bar struct {
	X, W  int
	Y, H  float64
	Class string
	Title string // the day and its numbers
}

type label struct {
	X    int
	Text string
}

const (
	plotWidth  = 720
	plotHeight = 170
	plotBase   = 150
	plotTop    = 10
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
func (v *visit) draw(title string, all []column) *plot {
	p := &plot{Width: plotWidth, Height: plotHeight, Base: plotBase, Title: title}
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
	step := float64(plotWidth) / float64(len(all))
	every := max(1, (len(all)+9)/10)
	for i, c := range all {
		x := int(float64(i) * step)
		w := max(1, int(step)-2)
		if v.lang.RightToLeft() {
			x = plotWidth - x - w
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
			p.Labels = append(p.Labels, label{min(max(x+w/2, 16), plotWidth-16), strconv.Itoa(c.day.Day()) + "/" + strconv.Itoa(int(c.day.Month()))})
		}
	}
	return p
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
	return v.draw(v.word("rating.by_day"), list)
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
	return v.draw(v.word("rating.visits"), list)
}
