package mapview

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sync"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// Style is how plans look.
type Style struct {
	Palette style.Palette
	Type    *typeset.Engine
	Icons   *pictogram.Set
	Scale   float64 // pixels for one unit of the design (style.Metrics.K)
	MinText float32 // pixels per em of the smallest text
	// Icon names the pictogram of a unit, "" for that of its category; nil
	// asks for none. It is called once for each unit, by NewPlan.
	Icon func(u *data.Unit) string
}

// Plan is a building made ready to be drawn. It may be used from several
// goroutines; drawing is done one after the other.
type Plan struct {
	style  Style
	tints  tints
	levels []*level // by ordinal

	mu      sync.Mutex
	painter painter
	placed  map[string][]label // by placing.key
}

// level is a floor.
type level struct {
	*data.Level
	shapes    []shape
	rooms     []*area // larger ones first: what is drawn last lies on top
	walls     []segment
	treads    []segment
	gaps      []segment // doors, where walls are drawn from the rooms' outlines
	amenities []amenity
	box       box
}

// area is a unit's ground.
type area struct {
	*data.Unit
	kind   kind
	shapes []shape // the largest first
	box    box
	size   float64 // square metres
	centre vec     // of its label
	icons  []string

	counters int // in it
}

// amenity is a thing to find.
type amenity struct {
	*data.Amenity
	at    vec
	in    *area // nil outside of all units
	icons []string
}

// counter tells whether people are served there.
func counter(a *data.Amenity) bool { return a.Category == "service" || a.Category == "cashier" }

func (a *area) contains(p vec) bool {
	return a.box.holds(p) && slices.ContainsFunc(a.shapes, func(s shape) bool { return s.contains(p) })
}

// NewPlan projects the building once. The error names the first feature whose
// geometry cannot be drawn and what to do; b must not change afterwards.
func NewPlan(b *data.Building, s Style) (*Plan, error) {
	switch {
	case b == nil || len(b.Levels) == 0 || len(b.Units) == 0:
		return nil, errors.New("mapview: the building has no levels or no units, import it anew")
	case s.Type == nil || s.Icons == nil || !(s.Scale > 0 && s.Scale < 100):
		return nil, errors.New("mapview: the style lacks letters, pictograms or a scale")
	}
	p := &Plan{style: s, tints: newTints(s.Palette), placed: make(map[string][]label)}
	x := preparer{plane: wayfind.NewPlane(b), levels: make(map[string]*level), units: make(map[string]*area), icon: s.Icon}
	if err := x.building(b); err != nil {
		return nil, fmt.Errorf("mapview: %w", err)
	}
	for i := range b.Levels {
		p.levels = append(p.levels, x.levels[b.Levels[i].ID])
	}
	slices.SortStableFunc(p.levels, func(a, b *level) int { return cmp.Compare(a.Ordinal, b.Ordinal) })
	return p, nil
}

// Levels gives the ids of the floors, the lowest first.
func (p *Plan) Levels() []string {
	ids := make([]string, len(p.levels))
	for i, l := range p.levels {
		ids[i] = l.ID
	}
	return ids
}

// level gives a floor, nil for an unknown id.
func (p *Plan) level(id string) *level {
	for _, l := range p.levels {
		if l.ID == id {
			return l
		}
	}
	return nil
}
