package data_test

import (
	"fmt"
	"slices"
	"testing"

	"bninsar.ma/madkhal/data"
)

func TestHears(t *testing.T) {
	type langs = []data.Lang
	for _, c := range []struct {
		name     string
		l        data.Lang
		recorded langs
		readable bool
		want     langs
	}{
		{"nothing", data.Arabic, nil, false, langs{}},
		{"read aloud", data.French, nil, true, langs{data.French}},
		{"recorded, and read in French", data.French, langs{data.Arabic, data.Darija, data.Tarifit}, true, langs{data.French, data.Darija, data.Tarifit}},
		{"recorded only", data.French, langs{data.Tarifit}, false, langs{data.Tarifit}},
		{"nothing to be read", data.Arabic, langs{data.Arabic}, false, langs{data.Arabic}},
		{"Tamazight, read in Arabic", data.Tamazight, nil, true, langs{data.Arabic}},
		{"Tamazight, and Tarifit is near", data.Tamazight, langs{data.Darija, data.Tarifit}, true, langs{data.Tarifit, data.Darija, data.Arabic}},
		{"Tamazight", data.Tamazight, langs{data.Tarifit, data.Tamazight}, true, langs{data.Tamazight, data.Tarifit}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := data.Hears(c.l, c.recorded, c.readable); !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestLostRecordings(t *testing.T) {
	c := &data.Content{Services: []*data.Service{{ID: "s"}}}
	for i, kind := range []data.Collection{data.ServicesC, data.NeedsC, data.KiosksC} {
		c.Recordings = append(c.Recordings, &data.Recording{ID: fmt.Sprint(i), Kind: kind, Item: "s"})
	}
	if lost := data.LostRecordings(c); lost["0"] || !lost["1"] || !lost["2"] {
		t.Errorf("%v", lost)
	}
}
