package touch

import (
	"fmt"
	"image"

	"bninsar.ma/madkhal/kiosk/style"
)

// The pager stands under a body that scrolls: whoever does not know that a
// page can be dragged turns it with two large buttons.

// PagerHeight is what a page leaves to the pager when it scrolls.
func PagerHeight(k *Kit) int {
	units := 104.0
	if k.Above > 0 {
		units = 84 // the band is low
	}
	return max(k.Air(units), k.MM(style.MinTargetMM+style.MinGapMM))
}

func (s *Stage) pagerHeight() int { return PagerHeight(s.kit) }

func (s *Stage) showPager(bottom int) {
	if s.body.most() == 0 {
		s.show(s.pager, nil, image.Rectangle{}, 0)
		return
	}
	s.show(s.pager, s.pagerSheet(), image.Rect(0, bottom-s.pagerHeight(), s.kit.W, bottom), 0)
}

// pagerMoved redraws the pager when the body has come to another page of it,
// left an end or reached one.
func (s *Stage) pagerMoved() {
	p := s.pager.sheet
	if p == nil {
		return
	}
	live := 0 // top and end have one button each, but never the same number
	if s.body.off > 0 {
		live++
	}
	if s.body.off < s.body.most() {
		live++
	}
	if p.Pieces[0].Text != s.pageOf() || len(p.Targets) != live {
		s.show(s.pager, s.pagerSheet(), s.pager.rect, 0)
		s.settle()
	}
}

// pageOf is "2 / 3": which screenful of the body is shown.
func (s *Stage) pageOf() string { return fmt.Sprintf("%d / %d", s.body.page(), len(s.body.pages)) }

func (s *Stage) pagerSheet() *Sheet {
	k, h := s.kit, s.pagerHeight()
	p := NewSheet(k, k.W, false)
	p.Panel(0, 0, k.W, h, Box{Fill: k.Paper})
	p.Rule(0, 0, k.W)
	p.Middle(k.W/3, 0, k.W/3, h, Words{Text: s.pageOf()}, Look{Role: style.Strong, Color: k.Soft, Align: Center})
	for i, b := range []struct {
		name, icon string
		to         func() int
		live       bool
	}{
		{"page up", "ui-page-up", s.body.before, s.body.off > 0},
		{"page down", "ui-page-down", s.body.next, s.body.off < s.body.most()},
	} {
		x, icon := k.Air(48)+i*(k.W*2/3), k.Air(56)
		w := k.W/3 - k.Air(96)
		if !b.live {
			continue
		}
		p.Panel(x, k.Air(8), w, h-k.Air(16), Box{Stroke: k.Sea, Fill: k.White, Width: k.Air(3), Radius: k.Air(20)})
		p.Icon(b.icon, x+(w-icon)/2, (h-icon)/2, icon, k.Sea)
		p.Touch(b.name, x, 0, w, h, k.U(20), func() {
			s.body.scrollTo(b.to())
			s.pagerMoved()
			s.show(s.pager, s.pagerSheet(), s.pager.rect, 0)
			s.settle()
		})
	}
	p.Y = h
	return p
}

// NextPage is how far the body would be scrolled one page further on; where it
// is now when there is no more.
func (s *Stage) NextPage() int { return s.body.next() }
