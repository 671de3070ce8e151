package data

// Programme is the commune's open-government action programme; one item, id
// "programme".
type Programme struct {
	ID              string           `json:"id"`
	Title           Text             `json:"title"`
	National        Text             `json:"national_programme,omitempty"`
	SteeredBy       Text             `json:"steered_by,omitempty"`
	Commune         Commune          `json:"commune"`
	Start           string           `json:"start"` // date
	End             string           `json:"end"`   // date, inclusive
	Objectives      []Text           `json:"objectives,omitempty"`
	Stages          []Text           `json:"stages,omitempty"`
	Facts           []Fact           `json:"facts,omitempty"`
	Contact         ProgrammeContact `json:"contact"`
	Links           []Link           `json:"links,omitempty"`
	Axes            []Axis           `json:"axes,omitempty"`
	Totals          ProgrammeTotals  `json:"totals"`
	SourceLanguage  Lang             `json:"source_language,omitempty"`
	Translated      bool             `json:"translated,omitempty"`      // all but the source language is not the commune's own
	ProgressNote    string           `json:"progress_note,omitempty"`   // English; never on a screen
	Notes           []string         `json:"notes,omitempty"`           // on how the sheets are printed, English; never on a screen
	Inconsistencies []string         `json:"inconsistencies,omitempty"` // of the source, English; never on a screen
	Mark
}

// Commune is who the programme belongs to.
type Commune struct {
	Name     Text   `json:"name"`
	NameNote string `json:"name_zgh_note,omitempty"` // why no Tamazight name is given; not for the screen
	Province Text   `json:"province,omitempty"`
	Region   Text   `json:"region,omitempty"`
}

// Fact is a statement of the source with its own words.
type Fact struct {
	ID      string   `json:"id"`
	Text    Text     `json:"text"`
	Figures []Figure `json:"figures,omitempty"`
	Quote   string   `json:"quote,omitempty"` // Arabic, as printed
}

// Figure is a number or a short word (a date, a letter's number) of a fact.
// A fact of one figure leaves its Name empty.
type Figure struct {
	Name   string `json:"name,omitempty"` // "total"
	Number *int64 `json:"number,omitempty"`
	Word   string `json:"word,omitempty"`
}

// ProgrammeContact is how to reach the commune, as the source prints it.
type ProgrammeContact struct {
	Phone       string      `json:"phone,omitempty"`
	PhoneE164   string      `json:"phone_e164,omitempty"`
	PhoneNote   string      `json:"phone_note,omitempty"` // not for the screen
	Purpose     Text        `json:"purpose,omitempty"`
	Website     string      `json:"website,omitempty"` // as printed, without scheme
	Email       string      `json:"email,omitempty"`
	SocialPages []string    `json:"social_pages,omitempty"` // names as printed; on which network is not known
	SocialNote  string      `json:"social_note,omitempty"`  // not for the screen
	FocalPoint  *FocalPoint `json:"focal_point,omitempty"`
}

// FocalPoint is the office in charge. The source also prints a person's name:
// it is not taken over, since the commune has not agreed to show it.
type FocalPoint struct {
	Role Text   `json:"role"`
	Note string `json:"note,omitempty"` // not for the screen
}

// Link is a page to go on reading.
type Link struct {
	ID    string `json:"id"`
	Title Text   `json:"title"`
	URL   string `json:"url"`
}

// Axis is one of the programme's fields of work.
type Axis struct {
	ID       string `json:"id"`
	Name     Text   `json:"name"`
	Declared int    `json:"declared_projects"` // as the source counts them
	Page     int    `json:"page_order,omitempty"`
}

// ProgrammeTotals are the sums of the programme. Centimes are of a dirham.
type ProgrammeTotals struct {
	Projects           int   `json:"projects,omitempty"`
	Axes               int   `json:"axes,omitempty"`
	ActivitiesDeclared int   `json:"activities_declared,omitempty"`
	ActivitiesListed   int   `json:"activities_listed,omitempty"`
	BudgetKnown        int64 `json:"budget_known_centimes,omitempty"`    // of the projects with a clear budget
	BudgetProjects     int   `json:"budget_projects_counted,omitempty"`  // how many those are
	BudgetPossible     int64 `json:"budget_possible_centimes,omitempty"` // if the unclear one means what it seems to
}

// ItemID implements Item.
func (p *Programme) ItemID() string { return p.ID }

// Validate implements Item.
func (p *Programme) Validate(f *Faults) {
	checkOnly(f, p.ID, "programme")
	CheckText(f, "title", p.Title, MaxLine, true)
	CheckText(f, "national_programme", p.National, MaxLine, false)
	CheckText(f, "steered_by", p.SteeredBy, MaxLine, false)
	CheckText(f, "commune.name", p.Commune.Name, MaxLabel, true)
	CheckString(f, "commune.name_zgh_note", p.Commune.NameNote, MaxBody)
	CheckText(f, "commune.province", p.Commune.Province, MaxLabel, false)
	CheckText(f, "commune.region", p.Commune.Region, MaxLabel, false)
	checkSpan(f, p.Start, p.End)
	checkTexts(f, "objectives", p.Objectives)
	checkTexts(f, "stages", p.Stages)
	p.Contact.validate(f)
	p.validateLists(f)
	p.Totals.validate(f)
	if p.SourceLanguage != "" && !p.SourceLanguage.Known() {
		f.Unknown("source_language", string(p.SourceLanguage), "use ar, fr, zgh, en or es")
	}
	CheckString(f, "progress_note", p.ProgressNote, MaxBody)
	checkNotes(f, p.Notes)
	CheckCount(f, "inconsistencies", len(p.Inconsistencies), MaxNotes)
	for i, s := range p.Inconsistencies {
		CheckString(f, at("inconsistencies", i), s, MaxBody)
	}
}

func (p *Programme) validateLists(f *Faults) {
	CheckCount(f, "facts", len(p.Facts), 500)
	for i, x := range p.Facts {
		f.In(atID("facts", x.ID, i), func() { x.validate(f) })
	}
	CheckCount(f, "links", len(p.Links), 100)
	for i, l := range p.Links {
		f.In(atID("links", l.ID, i), func() {
			CheckID(f, "id", l.ID)
			CheckText(f, "title", l.Title, MaxLine, true)
			CheckURL(f, "url", l.URL)
		})
	}
	CheckCount(f, "axes", len(p.Axes), 100)
	for i, a := range p.Axes {
		f.In(atID("axes", a.ID, i), func() {
			CheckID(f, "id", a.ID)
			CheckText(f, "name", a.Name, MaxLabel, true)
			checkRange(f, "declared_projects", a.Declared, 0, MaxList)
			checkRange(f, "page_order", a.Page, 0, MaxList)
		})
	}
}

func (x Fact) validate(f *Faults) {
	CheckID(f, "id", x.ID)
	CheckText(f, "text", x.Text, MaxLine, true)
	CheckString(f, "quote", x.Quote, MaxBody)
	CheckCount(f, "figures", len(x.Figures), 50)
	for i, g := range x.Figures {
		place := at("figures", i)
		CheckString(f, place+".name", g.Name, MaxLabel)
		CheckString(f, place+".word", g.Word, MaxLabel)
		if (g.Number == nil) == (g.Word == "") {
			f.Add(place, "needs either a number or a word", "give one of the two")
		}
	}
}

func (c ProgrammeContact) validate(f *Faults) {
	CheckString(f, "contact.phone", c.Phone, 40)
	CheckString(f, "contact.phone_e164", c.PhoneE164, 20)
	CheckString(f, "contact.phone_note", c.PhoneNote, MaxBody)
	CheckText(f, "contact.purpose", c.Purpose, MaxLine, false)
	CheckString(f, "contact.website", c.Website, MaxLabel)
	CheckString(f, "contact.email", c.Email, MaxLabel)
	CheckString(f, "contact.social_note", c.SocialNote, MaxBody)
	CheckCount(f, "contact.social_pages", len(c.SocialPages), 50)
	for i, s := range c.SocialPages {
		CheckString(f, at("contact.social_pages", i), s, MaxLabel)
	}
	if p := c.FocalPoint; p != nil {
		CheckText(f, "contact.focal_point.role", p.Role, MaxLine, true)
		CheckString(f, "contact.focal_point.note", p.Note, MaxBody)
	}
}

func (t ProgrammeTotals) validate(f *Faults) {
	checkRange(f, "totals.projects", t.Projects, 0, MaxList)
	checkRange(f, "totals.axes", t.Axes, 0, MaxList)
	checkRange(f, "totals.activities_declared", t.ActivitiesDeclared, 0, 100_000)
	checkRange(f, "totals.activities_listed", t.ActivitiesListed, 0, 100_000)
	checkRange(f, "totals.budget_projects_counted", t.BudgetProjects, 0, MaxList)
	checkCentimes(f, "totals.budget_known_centimes", &t.BudgetKnown)
	checkCentimes(f, "totals.budget_possible_centimes", &t.BudgetPossible)
}
