package main

import (
	"context"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"bninsar.ma/madkhal/kiosk/calibrate"
)

// matrixName is the property of every pointer in X.
const matrixName = "Coordinate Transformation Matrix"

func xinput(ctx context.Context, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, "xinput", args...).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("xinput %s: %w: %s", args[0], err, strings.TrimSpace(string(out)))
	}
	return string(out), nil
}

// absolute finds in what "xinput list --long" prints the touch panels, or where
// there is none whatever else points to absolute places.
func absolute(list string) []string {
	var touches, others []string
	id, touch, places := "", false, false
	note := func() {
		switch {
		case id != "" && touch:
			touches = append(touches, id)
		case id != "" && places:
			others = append(others, id)
		}
		id, touch, places = "", false, false
	}
	for line := range strings.Lines(list) {
		if _, rest, ok := strings.Cut(line, "\tid="); ok {
			note()
			if f := strings.Fields(rest); strings.Contains(rest, "[slave") && strings.Contains(rest, "pointer") {
				id = f[0]
			}
		}
		touch = touch || strings.Contains(line, "Type: XITouchClass")
		places = places || strings.Contains(line, "Mode: absolute")
	}
	note()
	if len(touches) > 0 {
		return touches
	}
	return others
}

// matrixIn finds the matrix in what "xinput list-props" prints.
func matrixIn(props string) (m calibrate.Matrix, err error) {
	for line := range strings.Lines(props) {
		name, values, ok := strings.Cut(line, ":")
		if !ok || !strings.Contains(name, matrixName) {
			continue
		}
		list := strings.Split(values, ",")
		for i := range m {
			if len(list) != 9 {
				break
			}
			if m[i], err = strconv.ParseFloat(strings.TrimSpace(list[i]), 64); err != nil {
				return m, fmt.Errorf("xinput: %s: %w", matrixName, err)
			}
		}
		if m.Usable() {
			return m, nil
		}
	}
	return m, fmt.Errorf("xinput tells no usable %s", matrixName)
}
