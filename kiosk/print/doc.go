// Package print makes the slips that visitors take along: what stands on one,
// its picture in pure black and white, and what a printer is. Words are set as
// on the screen, so that Arabic comes out right on any printer; it knows no
// toolkit and no transport.
//
// Lengths inside pictures are dots, elsewhere millimetres.
package print
