package main

import (
	"context"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/sqlite"
)

// keepYears puts the years of a single table among those of the town.
func keepYears(ctx context.Context, m *sqlite.Municipal, c *data.Content, replace bool) error {
	records, err := m.Ready(ctx)
	if err != nil {
		return err
	}
	town, _, err := data.FromRecords(records)
	if err != nil {
		return err
	}
	return content.KeepYears(c, town.Budget, replace)
}
