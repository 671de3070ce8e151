package main

import (
	"context"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
)

// holdsIMDF tells whether a folder is an unpacked IMDF archive.
func holdsIMDF(folder string) bool {
	found, err := fs.Glob(os.DirFS(folder), "*.geojson")
	if err != nil || len(found) > 0 {
		return err == nil
	}
	_, err = os.Stat(filepath.Join(folder, "manifest.json"))
	return err == nil
}

// keepRooms hands an archive that stands alone what the town knows of the same
// rooms, and notes when it lies elsewhere than the building it replaces.
func keepRooms(ctx context.Context, m *sqlite.Municipal, c *data.Content) error {
	all, err := m.Ready(ctx)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(r data.Record) bool { return r.Collection != data.BuildingC })
	town, _, err := data.FromRecords(all)
	if err != nil {
		return err
	}
	keepRoomsOf(town, c)
	return nil
}

func keepRoomsOf(town, c *data.Content) {
	if len(town.Building) == 0 {
		return
	}
	old := town.Building[0]
	for _, b := range c.Building {
		b.Keep(old)
		if km := distance(b, old); km > 1 {
			c.Notes = append(c.Notes, data.Fault{
				Wrong:  fmt.Sprintf("the building lies %.0f km from the one it replaces", km),
				Remedy: "make sure that it is the right archive, and longitude stands before latitude",
			})
		}
	}
}

// distance of two buildings in kilometres, good enough to tell towns apart.
func distance(a, b *data.Building) float64 {
	p, q := a.Venue.DisplayPoint, b.Venue.DisplayPoint
	if p == nil || q == nil {
		return 0
	}
	const degree = 111.2
	east := (p.Lon() - q.Lon()) * math.Cos(q.Lat()*math.Pi/180)
	return degree * math.Hypot(east, p.Lat()-q.Lat())
}

// sayNotes tells what staff should know of content that is taken, one a line.
func (p *program) sayNotes(c *data.Content) {
	for _, n := range c.Notes {
		p.say(p.out, "note: %s\n", n)
	}
}
