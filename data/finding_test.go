package data_test

import (
	"slices"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
)

// smallBudget balances: running takes 100 and hands over 30, which investment
// spends.
func smallBudget(id string) *data.BudgetYear {
	line := func(id, section, kind, code string, amount int64) data.BudgetLine {
		chapter, _, _ := strings.Cut(code, "-")
		theme := "t"
		if chapter == "60" {
			theme = data.MovedTheme
		}
		return data.BudgetLine{
			ID: id, Section: section, Kind: kind, Chapter: chapter, Code: code, Theme: theme, Label: data.Text{data.Arabic: id},
			Amounts: map[data.Phase]int64{data.Planned: amount * 100},
		}
	}
	return &data.BudgetYear{
		ID: id, Phases: []data.BudgetPhase{{Phase: data.Planned}},
		Sections: []data.BudgetLabel{{ID: data.RunningSection}, {ID: data.InvestmentSection}},
		Kinds:    []data.BudgetLabel{{ID: data.Receipts}, {ID: data.Spending}},
		Chapters: []data.BudgetLabel{{ID: "10"}, {ID: "60"}},
		Themes:   []data.BudgetLabel{{ID: "t"}, {ID: data.MovedTheme}},
		Lines: []data.BudgetLine{
			line("FR-10-1", data.RunningSection, data.Receipts, "10-1", 100),
			line("FD-10-2", data.RunningSection, data.Spending, "10-2", 70),
			line("FD-60-1", data.RunningSection, data.Spending, "60-1", 30),
			line("ER-60-1", data.InvestmentSection, data.Receipts, "60-1", 30),
			line("ED-10-3", data.InvestmentSection, data.Spending, "10-3", 30),
		},
	}
}

func TestBudgetFindings(t *testing.T) {
	for _, x := range []struct {
		name   string
		change func(b *data.BudgetYear)
		want   []string
	}{
		{"nothing", func(*data.BudgetYear) {}, nil},
		{"a section that does not balance", func(b *data.BudgetYear) { b.Lines[1].Amounts[data.Planned] = 60_50 }, []string{
			"budget[2025].sections[fonctionnement] (planned): the section does not balance: receipts are 100 MAD, expenditure 90.50 MAD, a difference of 9.50 MAD",
		}},
		{"a surplus that is lost on the way", func(b *data.BudgetYear) {
			b.Lines[3].Amounts[data.Planned], b.Lines[4].Amounts[data.Planned] = 20_00, 20_00
		}, []string{
			"budget[2025].sections[equipement] (planned): investment receives 20 MAD of the running section, which hands over 30 MAD",
		}},
		{"totals that differ", func(b *data.BudgetYear) {
			b.Totals = []data.BudgetTotal{
				{Phase: data.Planned, Section: data.RunningSection, Kind: data.Receipts, Amount: 1_234_567_00},
				{Phase: data.Planned, Section: data.InvestmentSection, Amount: 29_00},
			}
		}, []string{
			"budget[2025].totals[fonctionnement recette] (planned): the total is given as 1\u00a0234\u00a0567 MAD, the lines add up to 100 MAD",
			"budget[2025].totals[equipement] (planned): the total is given as 29 MAD, the lines add up to 30 MAD",
		}},
		{"a code twice", func(b *data.BudgetYear) {
			b.Lines[2].Code = "10-2"
			b.Lines[2].Chapter = "10"
			b.Lines[3].Chapter = "10"
		}, []string{
			"budget[2025].lines[FD-60-1]: has the same section, kind and code as FD-10-2",
			"budget[2025].lines[ER-60-1]: the code 60-1 does not begin with the chapter 10",
			"budget[2025].chapters[60]: no line belongs to this chapter",
		}},
		{"lines without theme", func(b *data.BudgetYear) { b.Lines[0].Theme, b.Lines[1].Theme = "", "" }, []string{
			"budget[2025].lines[FR-10-1]: 2 lines have no theme, this one first; the view by themes shows them as not classified",
		}},
		{"ten times what was voted", func(b *data.BudgetYear) {
			b.Phases = append(b.Phases, data.BudgetPhase{Phase: data.Executed})
			b.Lines[0].Amounts[data.Executed] = 1000_00
			b.Lines[3].Amounts[data.Executed], b.Lines[4].Amounts[data.Executed] = 0, 0
		}, []string{
			"budget[2025].sections[fonctionnement].depense (executed): 2 of 2 lines give no amount",
			"budget[2025].lines[FR-10-1]: executed is 1\u00a0000 MAD, voted 100 MAD",
		}},
	} {
		t.Run(x.name, func(t *testing.T) {
			b := smallBudget("2025")
			x.change(b)
			checkFindings(t, data.BudgetFindings([]*data.BudgetYear{b}), x.want)
		})
	}
	t.Run("years with other chapters", func(t *testing.T) {
		before, now := smallBudget("2024"), smallBudget("2025")
		now.Lines[0].Label = data.Text{data.Arabic: "another"}
		now.Lines[1].Code, now.Lines[1].Chapter = "20-2", "20"
		now.Chapters = append(now.Chapters, data.BudgetLabel{ID: "20"})
		checkFindings(t, data.BudgetFindings([]*data.BudgetYear{before, now}), []string{
			"budget[2025].chapters: chapters that 2024 does not have: 20",
			"budget[2025].lines[FR-10-1]: has another name in 2024",
		})
	})
}

func TestProjectFindings(t *testing.T) {
	activity := func(id, start, end string, weight float64) data.Activity {
		return data.Activity{ID: id, Start: start, End: end, WeightPct: weight}
	}
	p := &data.Project{
		ID: "p", Axis: "x", Start: "2024-01-01", End: "2026-12-31", Declared: 5, BudgetAsPrinted: "25000,...",
		Activities: []data.Activity{
			activity("a1", "2024-01-01", "2025-12-31", 50.5),
			activity("a2", "2024-01-01", "2025-12-31", 0),
			activity("a3", "2023-12-31", "2027-01-01", 40),
			activity("a4", "2024-02-01", "2026-12-31", 10),
		},
	}
	programme := &data.Programme{
		ID: "programme", End: "2025-12-31", Axes: []data.Axis{{ID: "x", Declared: 2}},
		Totals: data.ProgrammeTotals{Projects: 1, ActivitiesListed: 5, BudgetKnown: 100},
	}
	checkFindings(t, data.ProgrammeFindings([]*data.Programme{programme}, []*data.Project{p}), []string{
		"programme[programme].totals.activities_listed: the programme says 5, listed are 4",
		"programme[programme].axes[x].declared_projects: the programme says 2, listed are 1",
		"programme[programme].totals.budget_known_mad: the programme says 1 MAD, its projects add up to 0 MAD",
		`projects[p].budget_mad: the budget is printed as "25000,...", no clear figure`,
		"projects[p].activities: 4 activities are listed, 5 declared",
		"projects[p].activities: the weights add up to 100.5 %, not 100 %; each is divided by their sum",
		"projects[p].end: ends on 2026-12-31, the programme on 2025-12-31",
		"projects[p].activities[a2]: weighs 0 and counts nothing in the project's progress",
		"projects[p].activities[a3]: ends on 2027-01-01, the project on 2026-12-31",
		"projects[p].activities[a3]: starts on 2023-12-31, the project on 2024-01-01",
		"projects[p].activities[a4]: ends on 2026-12-31, the programme on 2025-12-31",
		"projects[p].activities[a4]: starts on 2024-02-01, most others on 2024-01-01",
	})
}

func checkFindings(t *testing.T, found []data.Finding, want []string) {
	t.Helper()
	got := make([]string, len(found))
	for i, f := range found {
		got[i] = f.String()
	}
	if !slices.Equal(got, want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
