package sqlite

import (
	"context"
	"encoding/json"
	"fmt"

	"bninsar.ma/madkhal/data"
)

// Counts tells how much content there is: services, departments, needs,
// projects, activities, budget_lines (distinct over the years), announcements,
// events, documents, faq. Every key is there, 0 when there is none.
func (k *Kiosk) Counts(ctx context.Context) (map[string]int, error) {
	counts := map[string]int{"activities": 0, "budget_lines": 0}
	for _, c := range []data.Collection{
		data.ServicesC, data.DepartmentsC, data.NeedsC, data.ProjectsC,
		data.AnnouncementsC, data.EventsC, data.DocumentsC, data.FAQC,
	} {
		var n int
		err := k.file.read.QueryRowContext(ctx, "SELECT count(*) FROM item WHERE collection = ?", string(c)).Scan(&n)
		if err != nil {
			return nil, fmt.Errorf("count %s: %w", c, explain(k.file.path, err))
		}
		counts[string(c)] = n
	}
	projects, err := k.Items(ctx, data.ProjectsC)
	if err != nil {
		return nil, err
	}
	for _, r := range projects {
		var p data.Project
		if err := json.Unmarshal(r.Body, &p); err != nil {
			return nil, fmt.Errorf("projects[%s]: %w: %w", r.ID, data.ErrInvalid, err)
		}
		counts["activities"] += len(p.Activities)
	}
	counts["budget_lines"], err = k.budgetLines(ctx)
	return counts, err
}

func (k *Kiosk) budgetLines(ctx context.Context) (int, error) {
	years, err := k.Items(ctx, data.BudgetC)
	if err != nil {
		return 0, err
	}
	lines := make(map[string]bool)
	for _, r := range years {
		var y data.BudgetYear
		if err := json.Unmarshal(r.Body, &y); err != nil {
			return 0, fmt.Errorf("budget[%s]: %w: %w", r.ID, data.ErrInvalid, err)
		}
		for _, l := range y.Lines {
			lines[l.ID] = true
		}
	}
	return len(lines), nil
}
