package admin

import (
	"cmp"
	"net/http"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

type findingsView struct {
	frame
	Groups []findingGroup
}

// findingGroup is what does not add up in one item.
type findingGroup struct {
	Title string
	Lines []findingLine
}

type findingLine struct{ Path, Place, Text string }

// listFindings tells what does not add up in the content. Nothing of it is
// mended by the program.
func listFindings(v *visit) error {
	t, _, err := v.today()
	if err != nil {
		return err
	}
	view := new(findingsView)
	last := ""
	for _, f := range t.Findings() {
		key := string(f.Collection) + "/" + f.ID
		if key != last {
			view.Groups = append(view.Groups, findingGroup{Title: v.itemName(t, f.Collection, f.ID)})
			last = key
		}
		line := findingLine{Text: v.findingWords(f), Place: v.findingPlace(t, f)}
		if f.Collection == data.ProjectsC {
			line.Path = "/staff/projects/" + f.ID
		}
		g := &view.Groups[len(view.Groups)-1]
		g.Lines = append(g.Lines, line)
	}
	return v.show(http.StatusOK, "findings", view)
}

func (v *visit) itemName(t *town, c data.Collection, id string) string {
	for _, x := range t.Items(c) {
		if x.ItemID() == id {
			return v.word("collection."+string(c)) + " · " + cmp.Or(v.title(x), id)
		}
	}
	return v.word("collection."+string(c)) + " · " + id
}

// findingPlace names the line or activity that is meant.
func (v *visit) findingPlace(t *town, f data.Finding) string {
	place := "" // of the whole item; names of fields tell people nothing
	_, rest, ok := strings.Cut(f.Place, "[")
	id, _, _ := strings.Cut(rest, "]")
	if ok && f.Collection == data.ProjectsC {
		for _, p := range t.Projects {
			for i := range p.Activities {
				if p.Activities[i].ID == id {
					place = v.content(p.Activities[i].Name)
				}
			}
		}
	} else if ok {
		place = v.budgetPlace(t, f.ID, id)
	}
	if f.Phase != "" {
		place = strings.TrimPrefix(place+" · "+v.word("phase."+string(f.Phase)), " · ")
	}
	return place
}

func (v *visit) budgetPlace(t *town, year, id string) string {
	for _, b := range t.Budget {
		if b.ID != year {
			continue
		}
		for _, l := range b.Lines {
			if l.ID == id {
				return id + " · " + v.content(l.Label)
			}
		}
		for _, l := range append(append([]data.BudgetLabel{}, b.Sections...), b.Chapters...) {
			if l.ID == id {
				return v.content(l.Label)
			}
		}
	}
	return id
}

// findingWords says a finding with its figures.
func (v *visit) findingWords(f data.Finding) string {
	first := ""
	if len(f.Names) > 0 {
		first = f.Names[0]
	}
	is, against := v.figure(f.Unit, f.Is), v.figure(f.Unit, f.Against)
	key := "finding." + strings.ReplaceAll(string(f.Kind), "-", "_")
	switch f.Kind {
	case data.OtherChapters:
		return v.word(key, v.day(f.With), v.dates.ListAnd(f.Names))
	case data.SectionUnbalanced:
		return v.word(key, is, against, v.figure(f.Unit, max(f.Is-f.Against, f.Against-f.Is)))
	case data.LineRenamed, data.SameCodeTwice, data.BudgetUnclear:
		return v.word(key, v.day(f.With))
	case data.CodeOutsideChapter, data.EndsAfterProject, data.StartsBeforeProject, data.EndsAfterProgramme, data.EndUnlikeOthers, data.StartUnlikeOthers:
		return v.word(key, v.day(f.With), v.day(first))
	case data.LineWithoutTheme:
		return v.word(key, is)
	case data.ChapterEmpty, data.WeightZero:
		return v.word(key)
	}
	return v.word(key, is, against)
}

// day writes a date for people and leaves every other word as it is.
func (v *visit) day(s string) any {
	if d, err := time.Parse(data.DateLayout, s); err == nil {
		return v.dates.DateShort(d)
	}
	return s
}

func (v *visit) figure(u data.FigureUnit, n int64) any {
	switch u {
	case data.Centimes:
		return v.dates.Dirhams(n)
	case data.Hundredths:
		return v.dates.Percent(float64(n) / 100)
	}
	return v.dates.Number(n)
}
