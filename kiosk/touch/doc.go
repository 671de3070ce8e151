// Package touch is the kit every screen is made of: a Sheet that places words,
// pictograms and panels in reading direction, and a Stage that shows sheets,
// scrolls them under a finger and knows what was touched. It knows no business.
//
// Fyne's own widgets are not used: they draw mixed Arabic in the wrong order,
// cannot be dragged by a finger and answer late.
package touch
