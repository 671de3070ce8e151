// Package photo makes pictures that staff send fit to be shown: it decodes them
// within bounds, turns them as the camera was held, makes them smaller and encodes
// them anew, so that nothing of the file that came is kept: no place where it
// was taken, no second file hidden in it.
package photo
