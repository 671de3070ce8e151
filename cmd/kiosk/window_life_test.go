package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestLife starts the window with options, looks at its data from beside, and
// ends it as a service manager does.
func TestLife(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	win := screen.openWindow(t, "--lang", "fr", "--contrast", "high")
	paint := newPainterWith(t, displaySize, style.HighContrast(), readLibrary(t, w.content), time.Now)
	french := homePage
	french.lang = data.French
	page(t, win, paint, french, patience)

	t.Run("others may read its data", func(t *testing.T) {
		screen.checkWhole(t, w.published)
	})
	for _, command := range []string{"sync", "run"} {
		t.Run("nobody else may write: "+command, func(t *testing.T) {
			r := run(t, "kiosk", screen.args(command)...)
			if r.code != 1 || !strings.Contains(r.err, screen.dir) || !strings.Contains(r.err, "in use") {
				t.Errorf("exit %d, %s", r.code, r.err)
			}
		})
	}
	t.Run("it ends when asked to", func(t *testing.T) {
		must(t, win.Program.Signal(syscall.SIGTERM))
		select {
		case <-win.Program.Done():
		case <-time.After(patience):
			t.Fatal("it goes on")
		}
		if err := win.Program.Err(); err != nil {
			t.Errorf("%v\n%s", err, win.Program.Output())
		}
		screen.mustSync(t, w.published)
	})
	t.Run("it keeps nothing elsewhere", func(t *testing.T) {
		err := filepath.WalkDir(os.Getenv("XDG_CONFIG_HOME"), func(path string, d fs.DirEntry, err error) error {
			// The sound library puts its own link there, whoever asks for a voice.
			if err == nil && !d.IsDir() && filepath.Base(filepath.Dir(path)) != "pulse" {
				t.Errorf("it wrote %s", path)
			}
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		})
		must(t, err)
	})
}
