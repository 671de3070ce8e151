package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// asked are the settings that setup writes; all others are the technician's own.
func asked() []string {
	return []string{"enrolment", "data", "diagonal", "mounting_height", "display", "facing", "printer"}
}

// recall takes the answers of the setup before: who only changes the printer
// confirms the rest.
func (i *installation) recall(a *setupAnswers) {
	was := *a
	if _, err := toml.DecodeFile(i.path(configFile), &was); err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			i.say("%s cannot be read, so its settings are asked anew: %v", configFile, err)
		}
		was = *a
	}
	was.Enrolment = ""
	if _, err := os.Stat(i.path(enrolmentFile)); err == nil {
		was.Enrolment = i.path(enrolmentFile)
	}
	if b, err := os.ReadFile(i.path(displayFile)); err == nil {
		for line := range strings.Lines(string(b)) {
			if r, ok := strings.CutPrefix(strings.TrimSpace(line), "rotate="); ok && slices.Contains(rotations(), r) {
				was.Rotate = r
			}
		}
	}
	if b, err := os.ReadFile(i.path(updatesTimer)); err == nil {
		was.Updates = true
		_, at, _ := strings.Cut(string(b), "OnCalendar=*-*-* ")
		if _, err := fmt.Sscanf(at, "%02d:00", &was.Hour); err != nil {
			was.Hour = a.Hour
		}
	}
	*a = was
}

// others are the settings in the file that is there which setup does not ask for,
// as lines of TOML.
func (i *installation) others() (string, error) {
	var all map[string]any
	if _, err := toml.DecodeFile(i.path(configFile), &all); err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			i.say("%s cannot be read and is written anew; other settings in it are gone: %v", configFile, err)
		}
		return "", nil
	}
	maps.DeleteFunc(all, func(name string, _ any) bool { return slices.Contains(asked(), name) })
	if len(all) == 0 {
		return "", nil
	}
	var b bytes.Buffer
	if err := toml.NewEncoder(&b).Encode(all); err != nil {
		return "", fmt.Errorf("%s: %w", configFile, err)
	}
	return "\n# not asked for by setup, kept from before\n" + b.String(), nil
}
