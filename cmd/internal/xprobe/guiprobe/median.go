package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
)

// medians flattens the numbers of every run to paths ("steps.list.fps") and
// takes the median of each.
func medians(runs []*runReport) (map[string]float64, error) {
	values := map[string][]float64{}
	for _, r := range runs {
		b, err := json.Marshal(r)
		if err != nil {
			return nil, fmt.Errorf("medians: %w", err)
		}
		var v any
		if err := json.Unmarshal(b, &v); err != nil {
			return nil, fmt.Errorf("medians: %w", err)
		}
		flatten("", v, values)
	}
	out := map[string]float64{}
	for path, v := range values {
		slices.Sort(v)
		out[path] = round((v[(len(v)-1)/2] + v[len(v)/2]) / 2)
	}
	return out, nil
}

func flatten(path string, v any, out map[string][]float64) {
	below := func(key string) string {
		if path == "" {
			return key
		}
		return path + "." + key
	}
	switch x := v.(type) {
	case float64:
		out[path] = append(out[path], x)
	case map[string]any:
		for key, e := range x {
			flatten(below(key), e, out)
		}
	case []any:
		for i, e := range x {
			key := strconv.Itoa(i)
			if m, ok := e.(map[string]any); ok {
				if name, ok := m["name"].(string); ok {
					key = name
				}
			}
			flatten(below(key), e, out)
		}
	}
}
