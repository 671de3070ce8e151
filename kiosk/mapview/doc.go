// Package mapview draws the floors of a building: rooms by kind, walls with
// their doors, numbers, pictograms and names that never overlap, where the
// visitor stands, and the way. A plan is turned so that the way the visitor
// faces points up, but every word stays upright.
//
// Plan lengths are metres east and north of the building's corner, picture
// lengths are pixels. The package knows no toolkit.
package mapview
