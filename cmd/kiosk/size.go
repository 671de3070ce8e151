package main

import (
	"fmt"
	"strings"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
)

// pixels reads "1080x1920".
func pixels(s string) (w, h int, err error) {
	if n, err := fmt.Sscanf(s, "%dx%d", &w, &h); n != 2 || err != nil || fmt.Sprintf("%dx%d", w, h) != s {
		return 0, 0, fmt.Errorf("%w: %q is no size, write it like 1080x1920", cli.ErrUsage, s)
	}
	if w < 320 || h < 320 || w > 8192 || h > 8192 {
		return 0, 0, fmt.Errorf("%w: %s is no size of a screen: give 320 to 8192 pixels a side", cli.ErrUsage, s)
	}
	return w, h, nil
}

// languages reads "ar,fr,zgh".
func languages(s string) ([]data.Lang, error) {
	var out []data.Lang
	for _, l := range strings.Split(s, ",") {
		ok := false
		for _, k := range data.ScreenLangs() {
			ok = ok || string(k) == l
		}
		if !ok {
			return nil, fmt.Errorf("%w: %q is not a language of the screen: use ar, fr or zgh", cli.ErrUsage, l)
		}
		out = append(out, data.Lang(l))
	}
	return out, nil
}
