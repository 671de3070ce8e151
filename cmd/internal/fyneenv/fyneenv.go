// Package fyneenv sets what Fyne reads from its environment when the program
// starts: how long it remembers what it does not draw. Import it for its effect.
//
// Fyne reads that while its packages are initialised, before main runs. Go
// initialises packages in the order of their paths as soon as all that they
// import is (since Go 1.21), and this one needs os alone, as Fyne does too.
package fyneenv

import "os"

// Cache is how long pictures stay with the graphics card that are on the screen
// or kept for the next page. The clock has the whole page drawn once a minute:
// with Fyne's own minute all of it would be painted and uploaded anew each time.
const Cache = "5m"

var _ = os.Setenv("FYNE_CACHE", Cache)
