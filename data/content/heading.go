package content

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"bninsar.ma/madkhal/data"
)

// heading is what a column of a budget table holds: amounts of one phase of
// one year, or one of the named columns.
type heading struct {
	name   string
	amount column
}

// ignoredColumn is a column for the office's own remarks.
const ignoredColumn = "remarks"

// headings are the names of the columns, first our own, then what offices
// write, in French, Arabic and English. They are compared folded.
func headings() map[string][]string {
	return map[string][]string{
		"sample":          {"fictif", "عينة"},
		"id":              {"identifiant", "المعرف"},
		"section":         {"partie", "part", "الجزء", "القسم"},
		"kind":            {"type", "nature", "النوع", "recette ou dépense", "مدخول أو نفقة"},
		"chapter":         {"chapitre", "domaine", "n° chapitre", "الباب", "المجال"},
		"chapter_ar":      {"chapitre (arabe)", "intitulé du chapitre (arabe)", "اسم الباب", "chapter (arabic)"},
		"chapter_fr":      {"chapitre (français)", "intitulé du chapitre", "intitulé du chapitre (français)", "اسم الباب بالفرنسية", "chapter (french)"},
		"article":         {"الفصل"},
		"program":         {"programme", "projet", "programme/projet", "البرنامج", "المشروع", "البرنامج أو المشروع"},
		"line":            {"ligne", "code", "code budgétaire", "rubrique", "rubrique budgétaire", "imputation", "imputation budgétaire", "السطر", "الرمز", "رمز الميزانية"},
		"label_ar":        {"libellé (arabe)", "intitulé (arabe)", "البيان", "البيان بالعربية", "التسمية", "بيان", "label (arabic)", "arabic label"},
		"label_fr":        {"libellé", "libellé (français)", "intitulé", "intitulé (français)", "désignation", "البيان بالفرنسية", "label (french)", "french label"},
		"theme":           {"thème", "thématique", "الموضوع", "topic"},
		"theme_ar":        {"thème (arabe)", "اسم الموضوع", "theme (arabic)"},
		"theme_fr":        {"thème (français)", "اسم الموضوع بالفرنسية", "theme (french)"},
		"code_confidence": {},
		ignoredColumn:     {"remarque", "remarques", "observation", "observations", "ملاحظة", "ملاحظات", "note", "notes", "remark"},
	}
}

// phaseWords are what stands in the heading of amounts beside the year.
func phaseWords() map[data.Phase][]string {
	return map[data.Phase][]string{
		data.Planned: {
			"planned", "prévisions", "prévision", "prévu", "voté", "votés", "budget voté", "budget primitif", "crédits votés", "budget",
			"voted", "approved", "توقعات", "التوقعات", "تقديرات", "التقديرات", "المصادق عليه", "الميزانية",
		},
		data.Amended: {
			"amended", "prévisions modifiées", "modifié", "modifiées", "budget modifié", "crédits modifiés", "rectifié", "budget rectifié",
			"revised", "توقعات معدلة", "التوقعات المعدلة", "تقديرات معدلة", "الميزانية المعدلة", "المعدلة",
		},
		data.Executed: {
			"executed", "réalisé", "réalisés", "réalisation", "réalisations", "exécuté", "exécution", "compte administratif", "actual",
			"إنجاز", "الإنجاز", "إنجازات", "الإنجازات", "المنجز", "منجز", "المنجزات",
		},
	}
}

// vocabulary are the folded words of headings; made once, never changed.
var vocabulary = sync.OnceValue(func() (v struct {
	names  map[string]string
	phases map[string]data.Phase
},
) {
	v.names, v.phases = byWord(headings()), byWord(phaseWords())
	return v
})

// byWord finds what is meant by each of its words and by its own name, folded.
func byWord[K ~string](words map[K][]string) map[string]K {
	all := make(map[string]K)
	for meant, list := range words {
		all[fold(string(meant))] = meant
		for _, w := range list {
			all[fold(w)] = meant
		}
	}
	return all
}

// maxHeading is the longest heading that is looked at, in bytes.
const maxHeading = 200

// headingOf reads a heading. Amounts are called "planned_2025",
// "Prévisions 2025", "إنجاز ٢٠٢٤"; their year may stand first.
func headingOf(s string) (heading, bool) {
	if len(s) > maxHeading {
		return heading{}, false
	}
	folded := fold(s)
	if name, ok := vocabulary().names[folded]; ok {
		return heading{name: name}, true
	}
	words := strings.Fields(folded)
	for _, i := range []int{len(words) - 1, 0} {
		if i < 0 || i >= len(words) || len(words[i]) != 4 {
			continue
		}
		year, err := strconv.Atoi(words[i])
		phase, ok := vocabulary().phases[strings.Join(slices.Delete(slices.Clone(words), i, i+1), " ")]
		if err == nil && ok {
			return heading{amount: amountColumn(phase, year)}, true
		}
	}
	return heading{}, false
}

// withoutYear tells whether a heading names a phase and forgets the year.
func withoutYear(s string) bool {
	_, ok := vocabulary().phases[fold(s)]
	return ok
}

// amountColumn is a column of amounts with its heading on the screen.
func amountColumn(phase data.Phase, year int) column {
	words := map[data.Phase]data.Text{
		data.Planned:  {data.Arabic: "توقعات", data.French: "Prévisions"},
		data.Amended:  {data.Arabic: "توقعات معدلة", data.French: "Prévisions modifiées"},
		data.Executed: {data.Arabic: "إنجاز", data.French: "Réalisé"},
	}
	c := column{id: fmt.Sprintf("%s_%d", phase, year), year: year, phase: phase, label: make(data.Text)}
	for l, w := range words[phase] {
		c.label[l] = w + " " + strconv.Itoa(year)
	}
	return c
}

// fold makes words comparable: no case, accents, vowel signs or punctuation,
// one form of alif, ya and ta marbuta, Western digits.
func fold(s string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFD.String(westernDigits(strings.ToLower(s))) {
		switch r {
		case 'ٱ':
			r = 'ا'
		case 'ى':
			r = 'ي'
		case 'ة':
			r = 'ه'
		}
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) || r == 'ـ':
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		default:
			space = true
		}
	}
	return b.String()
}

// sectionOrKind finds the id of a section or kind that is written as id, as
// label or as offices write it.
func sectionOrKind(written string, labels []data.BudgetLabel, synonyms map[string][]string) (string, bool) {
	folded := fold(written)
	for _, l := range labels {
		names := append([]string{l.ID}, synonyms[l.ID]...)
		for _, t := range l.Label {
			names = append(names, t)
		}
		if slices.ContainsFunc(names, func(n string) bool { return fold(n) == folded }) {
			return l.ID, true
		}
	}
	return "", false
}

func sectionWords() map[string][]string {
	return map[string][]string{
		data.RunningSection:    {"التسيير", "الجزء الأول", "ميزانية التسيير", "première partie", "1re partie", "section de fonctionnement", "running", "operating", "F"},
		data.InvestmentSection: {"التجهيز", "الجزء الثاني", "ميزانية التجهيز", "deuxième partie", "2e partie", "section d'équipement", "investissement", "investment", "capital", "E"},
	}
}

func kindWords() map[string][]string {
	return map[string][]string{
		data.Receipts: {"recettes", "R", "مداخيل", "المداخيل", "مدخول", "موارد", "الموارد", "receipt", "receipts", "revenue", "revenues"},
		data.Spending: {"dépenses", "D", "نفقات", "النفقات", "نفقة", "مصاريف", "المصاريف", "expenditure", "expenditures", "spending", "expense", "expenses"},
	}
}
