package main

import (
	"context"
	"fmt"
	"slices"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/sqlite"
)

// keepYears makes the years of a single table a whole budget: what a table
// cannot say, and the other years, come from the store. It refuses to drop a
// phase that the store has unless replace.
func keepYears(ctx context.Context, m *sqlite.Municipal, c *data.Content, replace bool) error {
	records, err := m.Ready(ctx)
	if err != nil {
		return err
	}
	stored, _, err := data.FromRecords(records)
	if err != nil {
		return err
	}
	content.Complete(c.Budget, stored.Budget)
	for _, b := range stored.Budget {
		i := slices.IndexFunc(c.Budget, func(n *data.BudgetYear) bool { return n.ID == b.ID })
		if i < 0 {
			c.Budget = append(c.Budget, b)
			continue
		}
		for _, p := range b.Phases {
			if !replace && !c.Budget[i].Has(p.Phase) {
				return fmt.Errorf("%w: the table has no column %s_%s, which the store has: add it, or import with --replace to drop those amounts",
					data.ErrInvalid, p.Phase, b.ID)
			}
		}
	}
	slices.SortFunc(c.Budget, func(a, b *data.BudgetYear) int { return a.Year - b.Year })
	return nil
}
