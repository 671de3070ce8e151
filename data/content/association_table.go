package content

import (
	"slices"

	"bninsar.ma/madkhal/data"
)

func associationHeadings() listHeadings {
	return listHeadings{
		"id":          {"identifiant", "المعرف"},
		"name_ar":     {"nom (arabe)", "association (arabe)", "dénomination (arabe)", "اسم الجمعية", "الجمعية", "الاسم"},
		"name_fr":     {"nom", "nom (français)", "association", "dénomination", "اسم الجمعية بالفرنسية", "الاسم بالفرنسية"},
		"purpose_ar":  {"objet (arabe)", "domaine (arabe)", "الهدف", "الأهداف", "مجال العمل", "النشاط"},
		"purpose_fr":  {"objet", "objet (français)", "domaine", "buts", "النشاط بالفرنسية"},
		"place_ar":    {"siège (arabe)", "quartier (arabe)", "adresse (arabe)", "المقر", "العنوان", "الحي"},
		"place_fr":    {"siège", "quartier", "adresse", "siège (français)", "المقر بالفرنسية"},
		"phone":       {"téléphone", "tél", "الهاتف"},
		"email":       {"e-mail", "courriel", "adresse électronique", "البريد الإلكتروني"},
		"url":         {"site", "site web", "الموقع"},
		ignoredColumn: headings()[ignoredColumn],
	}
}

// readAssociations reads one row.
func readAssociations(t *listTable, c *data.Content) {
	id := t.idOf("asso-", func(arabic string) string {
		for _, a := range c.Associations {
			if fold(a.Name[data.Arabic]) == arabic {
				return a.ID
			}
		}
		return ""
	})
	a := &data.Association{ID: id, Order: len(c.Associations) + 1}
	i := slices.IndexFunc(c.Associations, func(x *data.Association) bool { return x.ID == id })
	if i >= 0 {
		was := *c.Associations[i]
		a = &was
	}
	t.text(&a.Name, "name")
	t.text(&a.Purpose, "purpose")
	t.text(&a.Place, "place")
	t.plain(&a.Phone, "phone")
	t.plain(&a.Email, "email")
	t.plain(&a.URL, "url")
	t.judge(a)
	if i >= 0 {
		c.Associations[i] = a
		return
	}
	c.Associations = append(c.Associations, a)
}

// associationRows are the form, filled in.
func associationRows(town *data.Content) (titles []string, rows [][]string) {
	titles = []string{"Identifiant", "الجمعية", "Nom (français)", "النشاط", "Objet (français)", "المقر", "Siège (français)", "Téléphone", "E-mail", "Site"}
	for _, a := range town.Associations {
		rows = append(rows, []string{
			a.ID, a.Name[data.Arabic], a.Name[data.French], a.Purpose[data.Arabic], a.Purpose[data.French],
			a.Place[data.Arabic], a.Place[data.French], a.Phone, a.Email, a.URL,
		})
	}
	return titles, rows
}
