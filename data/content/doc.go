// Package content reads a content folder, as the town hall keeps it, into
// data.Content: JSON files by subject, the budget also as CSV, the building as
// an IMDF folder. It is strict, because what it accepts is published: every
// fault of the folder is told in one run with file and place, and no field is
// dropped in silence. Fields that carry no content are named in one table
// (ignored.go).
//
// The files and the collections they bring:
//
//	settings.json        settings
//	kiosks.json          kiosks
//	needs.json           home, needs, elsewhere, paper kinds; pictograms of services and projects
//	departments.json     hours, departments
//	services.json        services, sources
//	building.imdf/       building, with building-index.json
//	switches.json        switches
//	budget.json          budget; lines may stand in budget.csv or budget.xlsx instead
//	programme.json       programme, with the axes and totals of projects.json
//	projects.json        projects
//	announcements.json   announcements
//	events.json          events
//	documents.json       documents
//	faq.json             faq
//
// COLLECTION.items.json holds a collection as the program itself keeps it, for
// moving a town hall without loss (ItemFiles).
//
// A table of budget lines is also read alone (ReadTable), in the Moroccan
// communal form: section, kind, chapter, article, programme, line, names,
// theme, and a column of amounts for each phase and year.
package content
