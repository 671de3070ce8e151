// Package wayfind finds the way through a town hall and tells it: a graph out
// of the building's units, openings and relationships, the shortest way for
// everybody or without steps, and the way in words.
//
// A way keeps to what can be walked on: it goes through the middles of doors,
// around the corners of rooms that bend, and from floor to floor by stairs,
// lifts, ramps and escalators that relationships name. Rooms that are no
// passage are crossed only where nothing else leads on; what is for staff only
// is never crossed on the way to what is for all.
//
// The same building, switches and time always give the same way.
package wayfind
