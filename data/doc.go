// Package data holds the words of the town hall: services, departments, needs,
// the building, the budget, projects, announcements and the rest, with the
// bounds that each must keep (Validate). It knows no file, no database, no
// network and no screen, and imports the standard library only.
//
// Every item is one JSON object with a stable id. The same bytes lie in the
// stores, travel in the feed and are read by the screens.
package data
