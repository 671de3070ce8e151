package opendata

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strconv"
	"time"

	"bninsar.ma/madkhal/data"
)

// ErrNothing tells that there is nothing to write.
var ErrNothing = errors.New("nothing to export")

// fiscalTable is the file of the lines.
const fiscalTable = "budget.csv"

// fiscalField is a column of the table, as the Table Schema names it.
type fiscalField struct {
	Name       string `json:"name"`
	Type       string `json:"type"`
	Title      string `json:"title"`
	ColumnType string `json:"columnType,omitempty"` // of the fiscal taxonomy
	Decimal    string `json:"decimalChar,omitempty"`
}

// fiscalPhase is the standard's word for a phase.
func fiscalPhase(p data.Phase) string {
	switch p {
	case data.Planned:
		return "approved"
	case data.Amended:
		return "adjusted"
	case data.Executed:
	}
	return "executed"
}

func fiscalFields() []fiscalField {
	text := func(name, title, columnType string) fiscalField {
		return fiscalField{Name: name, Type: "string", Title: title, ColumnType: columnType}
	}
	fields := []fiscalField{
		{Name: "year", Type: "integer", Title: "Year", ColumnType: "date:fiscal-year"},
		text("id", "Line, the same in every year", "budget-line-id"),
		text("direction", "revenue or expenditure", "direction"),
		text("section", "Section of the communal form", "economic-classification:generic:level1:code"),
		text("section_label_ar", "Section, Arabic", ""),
		text("section_label_fr", "Section, French", "economic-classification:generic:level1:label"),
		text("chapter", "Chapter", "functional-classification:generic:level1:code"),
		text("chapter_label_ar", "Chapter, Arabic", ""),
		text("chapter_label_fr", "Chapter, French", "functional-classification:generic:level1:label"),
		text("article", "Article", "functional-classification:generic:level2:code"),
		text("programme", "Programme", "functional-classification:generic:level3:code"),
		text("line", "Code: chapter-article-programme-line", "functional-classification:generic:level4:code"),
		text("line_label_ar", "Line, Arabic", ""),
		text("line_label_fr", "Line, French", "functional-classification:generic:level4:label"),
		text("theme", "Theme of the citizens' view", ""),
		text("theme_label_ar", "Theme, Arabic", ""),
		text("theme_label_fr", "Theme, French", ""),
	}
	for _, p := range phases() {
		fields = append(fields, fiscalField{Name: string(p), Type: "number", Title: "Amount, " + fiscalPhase(p), Decimal: "."})
	}
	return append(fields, fiscalField{Name: "sample", Type: "boolean", Title: "Sample figures, not those of the commune"})
}

func phases() []data.Phase { return []data.Phase{data.Planned, data.Amended, data.Executed} }

// FiscalPackage writes the budgets as a Fiscal Data Package: the descriptor
// datapackage.json and a table of all lines, one row a line and year. Amounts
// are dirhams; an empty cell is not known. ErrNothing without a budget.
func FiscalPackage(town data.Text, years []*data.BudgetYear, at time.Time) ([]File, error) {
	if len(years) == 0 {
		return nil, fmt.Errorf("budget: %w", ErrNothing)
	}
	table, err := fiscalRows(years)
	if err != nil {
		return nil, err
	}
	descriptor, err := marshal("datapackage.json", fiscalDescriptor(town, years, at))
	if err != nil {
		return nil, err
	}
	return []File{descriptor, {fiscalTable, table}}, nil
}

func fiscalRows(years []*data.BudgetYear) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	var head []string
	for _, f := range fiscalFields() {
		head = append(head, f.Name)
	}
	if err := w.Write(head); err != nil {
		return nil, err
	}
	for _, y := range years {
		sections, chapters, themes := named(y.Sections), named(y.Chapters), named(y.Themes)
		for _, l := range y.Lines {
			direction := "expenditure"
			if l.Kind == data.Receipts {
				direction = "revenue"
			}
			row := []string{
				strconv.Itoa(y.Year), l.ID, direction,
				l.Section, sections[l.Section][data.Arabic], sections[l.Section][data.French],
				l.Chapter, chapters[l.Chapter][data.Arabic], chapters[l.Chapter][data.French],
				l.Article, l.Programme, l.Code, l.Label[data.Arabic], l.Label[data.French],
				l.Theme, themes[l.Theme][data.Arabic], themes[l.Theme][data.French],
			}
			for _, p := range phases() {
				amount := ""
				if c, known := l.Amounts[p]; known {
					amount = dirhams(c).String()
				}
				row = append(row, amount)
			}
			if err := w.Write(append(row, strconv.FormatBool(y.Sample))); err != nil {
				return nil, err
			}
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

func named(labels []data.BudgetLabel) map[string]data.Text {
	out := make(map[string]data.Text, len(labels))
	for _, l := range labels {
		out[l.ID] = l.Label
	}
	return out
}

// object is a JSON object of the descriptor; its members are sorted.
type object = map[string]any

func fiscalDescriptor(town data.Text, years []*data.BudgetYear, at time.Time) object {
	first, last, sample := years[0].Year, years[0].Year, false
	for _, y := range years {
		first, last, sample = min(first, y.Year), max(last, y.Year), sample || y.Sample
	}
	title := "Budget"
	if name := town[data.French]; name != "" {
		title += ", " + name
	}
	description := "The budget of the commune by section, chapter, article, programme and line, in dirhams. Receipts and expenditure of each section are equal; " +
		"what the running section hands to investment stands in both (theme \"" + data.MovedTheme + "\") and must not be added up."
	if sample {
		description = "SAMPLE: the figures are invented and not those of the commune. " + description
	}
	measures := object{}
	for _, p := range phases() {
		for _, y := range years {
			if y.Has(p) {
				measures[string(p)] = object{"source": string(p), "resource": "budget", "currency": y.Currency, "phase": fiscalPhase(p)}
			}
		}
	}
	return object{
		// The published schema of the Fiscal Data Package takes this profile
		// only: what makes it fiscal is the model.
		"profile": "tabular-data-package", "name": fmt.Sprintf("budget-%d-%d", first, last), "title": title, "description": description,
		"created": at.UTC().Format(time.RFC3339), "countryCode": "MA", "granularity": "aggregated",
		"fiscalPeriod": object{"start": fmt.Sprintf("%d-01-01", first), "end": fmt.Sprintf("%d-12-31", last)},
		"resources": []object{{
			"profile": "tabular-data-resource", "name": "budget", "path": fiscalTable, "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
			"schema": object{"fields": fiscalFields(), "missingValues": []string{""}, "primaryKey": []string{"year", "id"}},
		}},
		"model": object{"measures": measures, "dimensions": fiscalDimensions()},
	}
}

func fiscalDimensions() object {
	attribute := func(source string) object { return object{"source": source, "resource": "budget"} }
	labelled := func(source string) object {
		return object{
			source:               attribute(source),
			source + "_label_ar": object{"source": source + "_label_ar", "resource": "budget", "labelfor": source},
			source + "_label_fr": object{"source": source + "_label_fr", "resource": "budget", "labelfor": source},
		}
	}
	functional := labelled("chapter")
	functional["article"] = object{"source": "article", "resource": "budget", "parent": "chapter"}
	functional["programme"] = object{"source": "programme", "resource": "budget", "parent": "article"}
	line := labelled("line")
	line["id"] = attribute("id")
	return object{
		"year":      object{"dimensionType": "datetime", "primaryKey": "year", "attributes": object{"year": attribute("year")}},
		"direction": object{"dimensionType": "other", "primaryKey": "direction", "attributes": object{"direction": attribute("direction")}},
		"section": object{
			"dimensionType": "classification", "classificationType": "economic", "primaryKey": "section", "attributes": labelled("section"),
		},
		"chapter": object{
			"dimensionType": "classification", "classificationType": "functional", "primaryKey": []string{"chapter", "article", "programme"},
			"attributes": functional,
		},
		"line":  object{"dimensionType": "classification", "primaryKey": "id", "attributes": line},
		"theme": object{"dimensionType": "classification", "primaryKey": "theme", "attributes": labelled("theme")},
	}
}
