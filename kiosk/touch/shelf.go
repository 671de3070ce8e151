package touch

import (
	"container/list"

	"fyne.io/fyne/v2"
)

// shelfBytes bounds the pictures that stay with the graphics card while no page
// shows them: some four pages, the start page among them.
const shelfBytes = 6 << 20

// shelf keeps pictures that left the stage, uploaded, for the next page that
// draws the same: the head, the bar, the start page. What was put there first
// goes first.
type shelf struct {
	limit, used int
	order       *list.List // of item, the newest in front
	byWhat      map[any][]*list.Element
}

func newShelf(limit int) *shelf {
	return &shelf{limit: limit, order: list.New(), byWhat: map[any][]*list.Element{}}
}

// put lays an item down and tells whether the shelf takes it.
func (s *shelf) put(it item) bool {
	if it.what == nil || it.bytes > s.limit {
		return false
	}
	s.byWhat[it.what] = append(s.byWhat[it.what], s.order.PushFront(it))
	s.used += it.bytes
	return true
}

// take hands out a picture of what.
func (s *shelf) take(what any) (it item, ok bool) {
	all := s.byWhat[what]
	if what == nil || len(all) == 0 {
		return item{}, false
	}
	return s.remove(all[len(all)-1]), true
}

// count is how many pictures of what lie here.
func (s *shelf) count(what any) int { return len(s.byWhat[what]) }

// empty gives all of it.
func (s *shelf) empty() (gone []fyne.CanvasObject) {
	for s.order.Len() > 0 {
		gone = append(gone, s.remove(s.order.Back()).object)
	}
	clear(s.byWhat)
	return gone
}

// trim gives what is too much.
func (s *shelf) trim() (gone []fyne.CanvasObject) {
	for s.used > s.limit {
		gone = append(gone, s.remove(s.order.Back()).object)
	}
	return gone
}

func (s *shelf) remove(e *list.Element) item {
	it, _ := s.order.Remove(e).(item)
	s.used -= it.bytes
	all := s.byWhat[it.what]
	for i, x := range all {
		if x == e {
			all = append(all[:i], all[i+1:]...)
			break
		}
	}
	if len(all) == 0 {
		delete(s.byWhat, it.what)
	} else {
		s.byWhat[it.what] = all
	}
	return it
}
