package escpos

import (
	"fmt"
	"slices"
	"strings"
)

// Profile is what a family of printers can do.
type Profile struct {
	Name   string
	Band   int  // rows sent at once
	Cut    bool // has a cutter
	Status bool // answers DLE EOT
	Done   bool // answers GS r 1 after what was printed before it
	Clear  bool // empties its buffer on DLE DC4
	Feed   int  // rows from the head to the edge where paper is cut or torn
}

// profiles go from the careful to the able.
func profiles() []Profile {
	return []Profile{
		{Name: "generic", Band: 96, Cut: true, Status: true, Feed: 80},
		{Name: "epson", Band: 256, Cut: true, Status: true, Done: true, Clear: true, Feed: 24},
		{Name: "xprinter", Band: 128, Cut: true, Status: true, Done: true, Feed: 60},
		// Small printers of 58 mm: a buffer of some KB, no cutter.
		{Name: "pos58", Band: 24, Status: true, Feed: 96},
		// Those that only listen.
		{Name: "mute", Band: 24, Cut: true, Feed: 96},
	}
}

// ProfileNamed gives a profile of the table; "" is generic.
func ProfileNamed(name string) (Profile, error) {
	if name == "" {
		name = "generic"
	}
	all := profiles()
	if i := slices.IndexFunc(all, func(p Profile) bool { return p.Name == name }); i >= 0 {
		return all[i], nil
	}
	var names []string
	for _, p := range all {
		names = append(names, p.Name)
	}
	return Profile{}, fmt.Errorf("profile %q: use %s", name, strings.Join(names, ", "))
}
