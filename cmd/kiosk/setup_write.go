package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"bninsar.ma/madkhal/data/durable"
	"bninsar.ma/madkhal/kiosk/pin"
)

// Where the parts of an installation lie.
const (
	configFile    = "/etc/madkhal/kiosk.toml"
	enrolmentFile = "/etc/madkhal/enrolment.json"
	displayFile   = "/etc/madkhal/display.conf"
	touchRule     = "/etc/udev/rules.d/71-madkhal-touch.rules"
	updatesConf   = "/etc/apt/apt.conf.d/52madkhal-updates"
	updatesTimer  = "/etc/systemd/system/apt-daily-upgrade.timer.d/madkhal.conf"
	screenGroup   = "madkhal-kiosk"
	dataFolder    = "/var/lib/madkhal-kiosk"
)

// turned is how a touch panel's coordinates follow the picture's rotation, as
// libinput wants them: the first two rows of a matrix.
var turned = map[string]string{
	"normal": "", "left": "0 -1 1 1 0 0", "right": "0 1 0 -1 0 1", "inverted": "-1 0 1 0 -1 1",
}

// write puts all setupAnswers where they belong, each file whole or not at all.
func (i *installation) write(a setupAnswers) error {
	enrolment, err := os.ReadFile(a.Enrolment)
	if err != nil {
		return err
	}
	others, err := i.others()
	if err != nil {
		return err
	}
	files := []struct {
		path, body string
		mode       fs.FileMode
	}{
		{enrolmentFile, string(enrolment), 0o640},
		{configFile, configOf(a) + others, 0o644},
		{displayFile, "# written by madkhal-kiosk setup; read when the display starts\nrotate=" + a.Rotate + "\n", 0o644},
		{touchRule, touchRuleOf(a), 0o644},
		{updatesConf, updatesOf(a), 0o644},
		{updatesTimer, timerOf(a), 0o644},
	}
	// How touches were laid over the picture holds no longer when that is turned.
	if was, err := os.ReadFile(i.path(displayFile)); err == nil && !strings.Contains(string(was), "\nrotate="+a.Rotate+"\n") {
		if err := os.Remove(filepath.Join(i.path(dataFolder), touchFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%w; run setup as root", err)
		}
	}
	if a.PIN != "" {
		hash, err := pin.Hash(a.PIN)
		if err != nil {
			return err
		}
		if err := i.put(i.path(usualPIN), hash+"\n", 0o640); err != nil {
			return fmt.Errorf("%w; run setup as root", err)
		}
		i.say("wrote %s", usualPIN)
	}
	for _, f := range files {
		path := i.path(f.path)
		if f.body == "" {
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			continue
		}
		if err := i.put(path, f.body, f.mode); err != nil {
			return fmt.Errorf("%w; run setup as root", err)
		}
		i.say("wrote %s", f.path)
	}
	return nil
}

// put writes a file whole; what the screen's group may not read by itself it
// gets.
func (i *installation) put(path, body string, mode fs.FileMode) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return durable.Fill(path, mode, func(f *os.File) error {
		if g, err := user.LookupGroup(screenGroup); err == nil && mode&0o004 == 0 {
			gid, err := strconv.Atoi(g.Gid)
			if err != nil {
				return err
			}
			if err := f.Chown(0, gid); err != nil {
				return err
			}
		}
		_, err := f.WriteString(body)
		return err
	})
}

func configOf(a setupAnswers) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Settings of the lobby screen, written by madkhal-kiosk setup on %s.\n", time.Now().Format(time.DateOnly))
	b.WriteString("# Names are those of the flags of madkhal-kiosk run.\n\n")
	fmt.Fprintf(&b, "enrolment = %q\ndata = %q\n", enrolmentFile, dataFolder)
	fmt.Fprintf(&b, "diagonal = %v\nmounting_height = %v\ndisplay = %q\n", a.Diagonal, a.Mounting, a.Display)
	if a.Facing != "" {
		fmt.Fprintf(&b, "facing = %q\n", a.Facing)
	}
	if a.Printer != "" {
		fmt.Fprintf(&b, "printer = %q\n", a.Printer)
	}
	return b.String()
}

func touchRuleOf(a setupAnswers) string {
	if turned[a.Rotate] == "" {
		return ""
	}
	return "# written by madkhal-kiosk setup: the panel is turned with the picture\n" +
		"# (a frame that calls itself a mouse but tells places is turned too; mice are not)\n" +
		`ACTION!="remove", SUBSYSTEM=="input", KERNEL=="event*", ENV{ID_INPUT_TOUCHSCREEN}=="1", ENV{LIBINPUT_CALIBRATION_MATRIX}="` + turned[a.Rotate] + "\"\n" +
		`ACTION!="remove", SUBSYSTEM=="input", KERNEL=="event*", ENV{ID_INPUT_MOUSE}=="1", ATTRS{capabilities/abs}!="0", ENV{LIBINPUT_CALIBRATION_MATRIX}="` + turned[a.Rotate] + "\"\n"
}

func updatesOf(a setupAnswers) string {
	if !a.Updates {
		return ""
	}
	return "// written by madkhal-kiosk setup: the screen's program is updated by night\n" +
		"Unattended-Upgrade::Origins-Pattern { \"origin=Madkhal\"; };\n" +
		// Else a version with another kiosk.toml than the one setup wrote over would
		// wait for somebody to answer, for ever.
		"Dpkg::Options { \"--force-confdef\"; \"--force-confold\"; };\n" +
		"APT::Periodic::Update-Package-Lists \"1\";\nAPT::Periodic::Unattended-Upgrade \"1\";\n"
}

func timerOf(a setupAnswers) string {
	if !a.Updates {
		return ""
	}
	return fmt.Sprintf("# written by madkhal-kiosk setup\n[Timer]\nOnCalendar=\nOnCalendar=*-*-* %02d:00\nRandomizedDelaySec=30m\n", a.Hour)
}

// finish starts the screen anew with its settings, where there is a service
// manager.
func (i *installation) finish(ctx context.Context) error {
	if _, err := os.Stat(i.path("/run/systemd/system")); !i.service || err != nil {
		i.say("the screen starts with these settings when its service does")
		return nil
	}
	for _, args := range [][]string{
		{"udevadm", "control", "--reload"},
		{"systemctl", "daemon-reload"},
		// In this order, or the screen loses its display while it runs.
		{"systemctl", "stop", "madkhal-kiosk"},
		{"systemctl", "restart", "madkhal-display"},
		{"systemctl", "start", "madkhal-kiosk"},
	} {
		if out, err := exec.CommandContext(ctx, args[0], args[1:]...).CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w: %s", strings.Join(args, " "), err, out)
		}
	}
	i.say("the screen starts now; look whether the picture stands upright")
	if i.asking {
		return i.fitTouch(ctx)
	}
	i.say("and whether a touch lands where the finger is; if not: systemctl kill -s USR1 madkhal-kiosk, then touch the four marks")
	return nil
}
