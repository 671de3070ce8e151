package content

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bninsar.ma/madkhal/data"
)

func serviceHeadings() listHeadings {
	return listHeadings{
		"id":             {"identifiant", "المعرف"},
		"name_ar":        {"nom (arabe)", "intitulé (arabe)", "service (arabe)", "démarche (arabe)", "اسم الخدمة", "الخدمة", "الاسم"},
		"name_fr":        {"nom", "nom (français)", "intitulé", "service", "démarche", "اسم الخدمة بالفرنسية", "الاسم بالفرنسية"},
		"description_ar": {"description (arabe)", "الوصف"},
		"description_fr": {"description", "description (français)", "الوصف بالفرنسية"},
		"department":     {"bureau", "division", "office", "المكتب", "القسم", "المصلحة"},
		"counter":        {"guichet", "الشباك"},
		"room":           {"porte", "salle", "n° de porte", "رقم الباب"},
		"papers_ar":      {"pièces (arabe)", "documents (arabe)", "الوثائق", "الوثائق المطلوبة"},
		"papers_fr":      {"pièces", "pièces à fournir", "pièces (français)", "documents", "الوثائق بالفرنسية"},
		"fee":            {"frais", "tarif", "prix", "frais (dh)", "الرسوم", "الثمن"},
		"delay_ar":       {"délai (arabe)", "الأجل"},
		"delay_fr":       {"délai", "délai (français)", "الأجل بالفرنسية"},
		"days":           {"jours", "délai en jours", "délai (jours)", "عدد الأيام"},
		"working":        {"ouvrables", "jours ouvrables", "أيام العمل"},
		"confirmed":      {"confirmé", "vérifié", "مؤكد"},
		ignoredColumn:    headings()[ignoredColumn],
	}
}

// readServices reads one row.
func readServices(t *listTable, c *data.Content) {
	id := t.idOf("svc-", func(arabic string) string {
		for _, s := range c.Services {
			if fold(s.Name[data.Arabic]) == arabic {
				return s.ID
			}
		}
		return ""
	})
	s := &data.Service{ID: id, Order: len(c.Services) + 1, Kind: data.AtCounter}
	i := slices.IndexFunc(c.Services, func(x *data.Service) bool { return x.ID == id })
	if i >= 0 {
		s = copied(c.Services[i])
	}
	t.text(&s.Name, "name")
	t.text(&s.Description, "description")
	t.plain(&s.Room, "room")
	t.office(s, c)
	t.papers(s)
	t.fee(s)
	t.delay(s)
	if yes, said := t.yes("confirmed"); said && yes {
		s.Sample = false
		for _, b := range []*data.Basis{&s.Papers.Basis, &s.Fee.Basis, &s.Processing.Basis} {
			b.Confidence = data.Confirmed
		}
	}
	t.judge(s)
	if i >= 0 {
		c.Services[i] = s
		return
	}
	c.Services = append(c.Services, s)
}

// copied is a service that may be changed: the town's own is shared.
func copied(s *data.Service) *data.Service {
	out := new(data.Service)
	b, err := data.Marshal(s)
	if err == nil {
		err = json.Unmarshal(b, out)
	}
	if err != nil {
		return s // cannot be: it was decoded before
	}
	return out
}

// office finds the office, and the counter in it, by id or by name in any
// language.
func (t *listTable) office(s *data.Service, c *data.Content) {
	if written, ok := t.has("department"); ok {
		d := find(c.Departments, written, func(d *data.Department) (string, data.Text) { return d.ID, d.Name })
		if d == nil {
			t.wrong("department", "write the name of an office as the town has it, or its id", "%.60q is no office", written)
			return
		}
		if s.DepartmentID != d.ID {
			s.DepartmentID, s.CounterID, s.UnitID = d.ID, "", ""
		}
		if s.Icon == "" {
			s.Icon = d.Icon
		}
	}
	written, ok := t.has("counter")
	if !ok {
		return
	}
	if written == clearing {
		s.CounterID = ""
		return
	}
	for _, d := range c.Departments {
		if d.ID != s.DepartmentID {
			continue
		}
		for i := range d.Counters {
			if x := &d.Counters[i]; x.ID == written || isNamed(x.Name, written) {
				s.CounterID = x.ID
				return
			}
		}
	}
	t.wrong("counter", "write the name of a counter of this office, or its id", "%.60q is no counter there", written)
}

func find[T any](all []*T, written string, of func(*T) (string, data.Text)) *T {
	for _, x := range all {
		if id, name := of(x); id == written || isNamed(name, written) {
			return x
		}
	}
	return nil
}

func isNamed(name data.Text, written string) bool {
	for _, s := range name {
		if s != "" && fold(s) == fold(written) {
			return true
		}
	}
	return false
}

// papers reads what to bring, one a line; a kind that is known of the same words
// stays with them.
func (t *listTable) papers(s *data.Service) {
	arabic, ok := t.has("papers_ar")
	french, okFrench := t.has("papers_fr")
	if !ok && !okFrench {
		return
	}
	if arabic == clearing || !ok && french == clearing {
		s.Papers = data.Papers{}
		return
	}
	var was []data.Paper
	was, s.Papers.Items = s.Papers.Items, nil
	if !ok {
		for _, p := range was {
			arabic += p.Text[data.Arabic] + "\n"
		}
	}
	first, second := entries(arabic), entries(french)
	if !okFrench || french == clearing {
		second = nil
	} else if len(second) != len(first) {
		t.wrong("papers_fr", "write the same papers in both languages, one a line", "has %d papers, in Arabic there are %d", len(second), len(first))
	}
	for i, a := range first {
		p := sameWords(was, a)
		if i < len(second) {
			p.Text = withText(p.Text, data.French, second[i])
		}
		s.Papers.Items = append(s.Papers.Items, p)
	}
}

// sameWords is the paper that is called so, else a new one.
func sameWords(known []data.Paper, arabic string) data.Paper {
	for _, k := range known {
		if fold(k.Text[data.Arabic]) == fold(arabic) {
			return data.Paper{Kind: k.Kind, Text: withText(k.Text, data.Arabic, arabic)}
		}
	}
	return data.Paper{Text: data.Text{data.Arabic: arabic}}
}

// fee reads "gratuit" or an amount in dirhams.
func (t *listTable) fee(s *data.Service) {
	written, ok := t.has("fee")
	switch {
	case !ok:
		return
	case written == clearing:
		s.Fee.Free, s.Fee.Centimes = false, nil
		return
	case slices.Contains([]string{"gratuit", "gratuite", "free", "مجاني", "مجانيه", "بالمجان"}, fold(written)):
		s.Fee.Free, s.Fee.Centimes = true, nil
		return
	}
	amount, bad := t.numbers.amount(written)
	if t.row.cell(t.columns["fee"]).kind == computed {
		amount, bad = exactCentimes(written, maxBudget)
	}
	if bad != nil {
		t.wrong("fee", `write an amount in dirhams, or "gratuit"`, "%s", bad.wrong)
		return
	}
	s.Fee.Free, s.Fee.Centimes = false, &amount
}

// delay reads how long the office takes, in words and in days.
func (t *listTable) delay(s *data.Service) {
	t.text(&s.Processing.Text, "delay")
	if yes, said := t.yes("working"); said {
		s.Processing.Working = yes
	}
	written, ok := t.has("days")
	switch {
	case !ok:
		return
	case written == clearing:
		s.Processing.MaxDays = nil
		return
	}
	n, err := strconv.Atoi(strings.TrimSuffix(westernDigits(written), ".0"))
	if err != nil || n < 0 || n > 3_660 {
		t.wrong("days", "write a number of days, 0 for the same day", "is %.40q", written)
		return
	}
	s.Processing.MaxDays = &n
}

// serviceRows are the form, filled in.
func serviceRows(town *data.Content) (titles []string, rows [][]string) {
	titles = []string{
		"Identifiant", "الخدمة", "Service (français)", "الوصف", "Description (français)", "Bureau", "Guichet", "Porte",
		"الوثائق المطلوبة", "Pièces à fournir", "Frais", "الأجل", "Délai (français)", "Délai (jours)", "Ouvrables", "Confirmé",
	}
	titles[2] = "Service"
	office := map[string]*data.Department{}
	for _, d := range town.Departments {
		office[d.ID] = d
	}
	for _, s := range town.Services {
		var papers [2][]string
		for _, p := range s.Papers.Items {
			papers[0] = append(papers[0], p.Text[data.Arabic])
			papers[1] = append(papers[1], p.Text[data.French])
		}
		rows = append(rows, []string{
			s.ID, s.Name[data.Arabic], s.Name[data.French], s.Description[data.Arabic], s.Description[data.French],
			s.DepartmentID, s.CounterID, s.Room,
			strings.Join(papers[0], "\n"), strings.Join(papers[1], "\n"), feeCell(s.Fee),
			s.Processing.Text[data.Arabic], s.Processing.Text[data.French], daysCell(s.Processing), workingCell(s.Processing), "",
		})
	}
	return titles, rows
}

func feeCell(f data.Fee) string {
	switch {
	case f.Free:
		return "gratuit"
	case f.Centimes != nil:
		return fmt.Sprintf("%d.%02d", *f.Centimes/100, *f.Centimes%100)
	}
	return ""
}

func daysCell(p data.Processing) string {
	if p.MaxDays == nil {
		return ""
	}
	return strconv.Itoa(*p.MaxDays)
}

func workingCell(p data.Processing) string {
	if p.Working {
		return "oui"
	}
	return ""
}
