// Package locale sees to it that the program has a locale that Fyne can read.
// Fyne looks it up while packages are initialised and complains about "C",
// which is what services and cron jobs run with; nothing on the screen depends
// on it. Import it for its effect: by its path it is initialised before Fyne.
package locale

import (
	"os"
	"strings"
)

func init() {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v, _, _ := strings.Cut(os.Getenv(name), "."); v != "" && v != "C" && v != "POSIX" {
			return
		} else if v != "" {
			break
		}
	}
	// An error leaves Fyne's complaint in the log and nothing worse.
	_ = os.Setenv("LC_ALL", "en_US.UTF-8")
}
