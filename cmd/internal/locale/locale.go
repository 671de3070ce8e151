// Package locale sees to it that the program has a locale that Fyne can read.
// Fyne looks it up while packages are initialised and complains about
// "C.UTF-8", which is what services and build machines run with; nothing on the
// screen depends on it. Import it for its effect: by its path it is initialised
// before Fyne.
package locale

import "os"

func init() {
	if os.Getenv("LANGUAGE") == "" {
		// An error leaves Fyne's complaint in the log and nothing worse.
		_ = os.Setenv("LANGUAGE", "en")
	}
}
