package wayfind

// teller turns a trail into steps. It walks the trail from stop to stop: the
// doors at which something is said whatever the direction.
type teller struct {
	g       *Graph
	goal    int
	point   bool // the way ends at a point inside the goal
	feature string
	trail   []mark
	at      int  // mark where the walker is
	facing  bool // it is known how the walker looks at the start
	heading float64
	steps   []Step
	pending float64 // metres walked and not told yet
	lastRun run     // before the stop
	rear    Side    // of a door just behind the walker, which needs no run
	told    int     // mark up to which units were told
	walked  int     // unit told last as turned into
}

func tell(g *Graph, from Spot, s *search, feature string, trail []mark) []Step {
	goal := s.goal
	t := &teller{
		g: g, goal: goal, point: s.inside && s.end != g.units[goal].inner || feature != "", feature: feature,
		trail: trail, facing: from.Facing, heading: from.Heading, walked: trail[0].unit,
	}
	switch {
	case !t.point && trail[0].unit == goal && trail[len(trail)-1].unit == goal && len(legs(g, trail)) == 1:
		t.pending = t.length(0, len(trail)-1)
		t.at = len(trail) - 1
	case !from.Facing:
		t.leave()
	}
	for t.at < len(trail)-1 {
		stop := t.nextStop()
		if t.rear = t.justBehind(stop); t.rear == "" {
			t.walk(stop)
		}
		t.stop(stop)
	}
	if last := len(t.steps) - 1; last < 0 || t.steps[last].Kind != Arrive {
		t.at = len(trail) - 1
		t.arrive()
	}
	t.steps[len(t.steps)-1].Metres += t.pending
	return t.steps
}

// sides tell where somebody sees what they would have to turn to.
var sides = map[StepKind]Side{
	Straight: Ahead, Left: OnLeft, Right: OnRight, SlightLeft: AheadLeft, SlightRight: AheadRight,
	Back: Behind, BackLeft: BehindLeft, BackRight: BehindRight,
}

// arrive tells of the place inside a unit where the way ends. What is behind
// the walker at the start, or in sight from the door of its room, is pointed at.
func (t *teller) arrive() {
	const inRoom = 15.0 // metres
	end := Step{Kind: Arrive, UnitID: t.unitID(t.at), Landmark: t.feature}
	if n := len(t.steps) - 1; n >= 0 && sides[t.steps[n].Kind] != "" {
		last := t.steps[n]
		behind := n == 0 && t.trail[0].unit == t.trail[t.at].unit && (last.Kind == Back || last.Kind == BackLeft || last.Kind == BackRight)
		if behind || n > 0 && t.steps[n-1].Kind == Enter && t.steps[n-1].UnitID == end.UnitID && last.Metres <= inRoom {
			end.Side, end.Metres, end.Leg, end.At = sides[last.Kind], last.Metres+t.pending, last.Leg, last.At
			t.pending = 0
			t.steps[n] = end
			return
		}
	}
	t.add(end)
}

// add notes a step that begins where the walker is.
func (t *teller) add(s Step) { t.addAt(t.at, s) }

// addAt notes a step that begins at a mark.
func (t *teller) addAt(i int, s Step) {
	s.At = t.trail[i].at
	for _, m := range t.trail[:i] {
		if m.link != none {
			s.Leg++
		}
	}
	s.Metres += t.pending
	t.pending = 0
	t.steps = append(t.steps, s)
}

func (t *teller) unitID(i int) string { return t.g.units[t.trail[i].unit].ID }

// length is how far it is from one mark to another.
func (t *teller) length(from, to int) float64 {
	sum := 0.0
	for i := from; i < to; i++ {
		if t.trail[i].link == none {
			sum += t.trail[i].at.to(t.trail[i+1].at)
		}
	}
	return sum
}

// leave begins a way of which is not known how the walker looks: it is told
// from the door of the room on. If that is a door to tell, it is ahead.
func (t *teller) leave() {
	s := Step{Kind: Start, UnitID: t.unitID(0)}
	if len(t.trail) > 1 {
		t.heading = t.ahead(0)
	}
	stop := t.nextStop()
	if door := t.nextDoor(0); door != none && !passage(t.g.units[t.trail[0].unit].Unit) {
		if door == stop {
			door--
		}
		s.Metres = t.length(0, door)
		t.at, t.heading = door, t.ahead(door)
		t.told = door
	}
	t.add(s)
}

// ahead is the direction in which the trail goes on from a mark.
func (t *teller) ahead(i int) float64 {
	for j := i + 1; j < len(t.trail); j++ {
		if t.trail[i].at.to(t.trail[j].at) > 0.05 {
			return bearing(t.trail[i].at, t.trail[j].at)
		}
	}
	return t.heading
}

// nextDoor gives the first door after a mark on its level, or none.
func (t *teller) nextDoor(i int) int {
	for ; i < len(t.trail); i++ {
		if t.trail[i].door != none && i > t.at {
			return i
		}
		if t.trail[i].link != none {
			return none
		}
	}
	return none
}

// nextStop gives the next mark at which something must be told: a door into
// the goal, into what leads to another floor, into a room to cross; without a
// door, where the level is left; else the end.
func (t *teller) nextStop() int {
	for i := t.at; i < len(t.trail); i++ {
		m := t.trail[i]
		if m.link != none {
			return i
		}
		if m.door == none || i == t.at {
			continue
		}
		u := t.g.units[m.unit]
		if m.unit == t.goal && !t.point || t.climbs(i) != none || !passage(u.Unit) {
			return i
		}
	}
	return len(t.trail) - 1
}

// climbs gives the mark where the unit entered at a door is left for another
// floor, or none.
func (t *teller) climbs(door int) int {
	for i := door; i < len(t.trail) && t.trail[i].unit == t.trail[door].unit; i++ {
		if t.trail[i].link != none {
			return i
		}
	}
	return none
}

// stop tells what happens at a stop and goes on behind it.
func (t *teller) stop(stop int) {
	m := t.trail[stop]
	s := Step{UnitID: t.unitID(stop)}
	if m.door != none {
		s.Side, s.DoorNumber = t.doorSide(stop)
	}
	t.pending += t.length(t.at, stop)
	t.at = stop
	switch climb := t.climbs(stop); {
	case climb != none:
		t.climb(s, climb)
	case m.door == none:
		t.at = len(t.trail) - 1 // the end, inside a unit
	case m.unit == t.goal && !t.point:
		s.Kind = Arrive
		t.pending += t.length(stop, len(t.trail)-1)
		t.at = len(t.trail) - 1
		t.add(s)
	default:
		s.Kind = Enter
		t.add(s)
		t.heading, t.told = t.ahead(stop), stop
	}
}

// climb tells the change of floors, over several at once, and goes on at the
// door where people come out.
func (t *teller) climb(s Step, i int) {
	link, foot := &t.g.links[t.trail[i].link], t.at
	s.Kind = StepKind(link.by)
	t.pending += t.length(t.at, i)
	for i < len(t.trail)-1 && t.trail[i].link != none && t.g.links[t.trail[i].link].by == link.by {
		s.Level = t.g.level[t.g.units[t.trail[i+1].unit].LevelID]
		i++
	}
	t.at = i
	t.heading = t.ahead(i)
	if door := t.nextDoor(i); door != none && door < t.nextStop() {
		t.pending += t.length(i, door)
		t.at, t.heading = door, t.ahead(door)
	}
	t.told = t.at
	t.addAt(foot, s)
}
