package wayfind

// StepKind says what to do.
type StepKind string

// What people do on a way. Left and right are their own.
const (
	Start       StepKind = "start"    // leave the unit; which way they look is not known
	Straight    StepKind = "straight" // ahead
	Left        StepKind = "left"     // turn, then ahead
	Right       StepKind = "right"
	SlightLeft  StepKind = "slight_left"
	SlightRight StepKind = "slight_right"
	Back        StepKind = "back"       // turn round, then ahead
	BackLeft    StepKind = "back_left"  // turn round to that side, then ahead
	BackRight   StepKind = "back_right" //
	ByStairs    StepKind = "stairs"
	ByElevator  StepKind = "elevator"
	ByEscalator StepKind = "escalator"
	ByRamp      StepKind = "ramp"
	Enter       StepKind = "enter"  // a room, to cross it
	Arrive      StepKind = "arrive" // at the door of the goal
)

// Side is where a door is, seen by who walks up to it.
type Side string

// The sides. A door ahead may lie a little off the line; behind is only what is
// near, at the very start.
const (
	OnLeft      Side = "left"
	OnRight     Side = "right"
	Ahead       Side = "ahead"
	AheadLeft   Side = "ahead_left"
	AheadRight  Side = "ahead_right"
	Behind      Side = "behind"
	BehindLeft  Side = "behind_left"
	BehindRight Side = "behind_right"
)

// Step is one thing to do.
type Step struct {
	Kind   StepKind
	Side   Side    // of the door, for stairs and the like, Enter and Arrive, or of a place behind; empty: there already
	Metres float64 // walked in this step; those of all steps are the route's length

	// DoorNumber counts the doors on that side since the last turn: 2 is "the
	// second door". 0 where the door is ahead.
	DoorNumber int
	// Across is a corridor that is crossed (Straight), if there is one.
	Across string
	// UnitID is the unit left (Start), come to (Straight), turned into
	// (turns) or entered; empty where it stays the same.
	UnitID string
	// Level is the ordinal of the level that stairs and the like lead to.
	Level int
	// Landmark is a unit or an amenity at the turn, or what stands where the
	// way ends inside a unit; empty if there is none.
	Landmark string
	// Leg is the part of the way in which the step begins, At the place.
	Leg int
	At  XY
}
