// Package pages knows the addresses of pages: what a QR code on the lobby
// screen opens is where the municipal server shows the same page on a phone.
package pages

import (
	"net/url"
	"strings"

	"bninsar.ma/madkhal/data"
)

// Kind is a sort of page that a phone can show.
type Kind string

// The kinds of pages. "One" says that the page of a single item exists below
// the kind's own page, under the item's id.
const (
	Home          Kind = ""
	Need          Kind = "needs"         // one
	Service       Kind = "services"      // one
	Elsewhere     Kind = "elsewhere"     // one
	Department    Kind = "departments"   // one
	Announcements Kind = "announcements" // one
	Events        Kind = "events"        // one
	Documents     Kind = "documents"     //
	FAQ           Kind = "faq"           // one
	Contact       Kind = "contact"       //
	Projects      Kind = "projects"      // one
	Budget        Kind = "budget"        // one: a year
	Where         Kind = "where"         // rooms, toilets, lifts
	Way           Kind = "way"           // one only: the way to a unit or an amenity of the building
	Search        Kind = "search"        // its question is the query's "q"
	About         Kind = "about"         //
)

// Kinds lists them all, Home first.
func Kinds() []Kind {
	return []Kind{
		Home, Need, Service, Elsewhere, Department, Announcements, Events, Documents, FAQ, Contact,
		Projects, Budget, Where, Way, Search, About,
	}
}

// Path is the page's path below the public address, without a leading slash:
// "fr/services/copie-deces", "ar/", "ar/announcements". An announcement is
// Announcements with its id.
func Path(l data.Lang, k Kind, id string) string {
	parts := []string{url.PathEscape(string(l))}
	if k == Home {
		return parts[0] + "/"
	}
	parts = append(parts, string(k))
	if id != "" {
		parts = append(parts, url.PathEscape(id))
	}
	return strings.Join(parts, "/")
}

// Parse is the way back, for a path without a leading slash; ok is false for
// what Path never makes. The id is not judged.
func Parse(path string) (l data.Lang, k Kind, id string, ok bool) {
	lang, rest, slash := strings.Cut(path, "/")
	l = data.Lang(lang)
	if !slash || !l.Known() {
		return l, "", "", false
	}
	kind, id, deeper := strings.Cut(rest, "/")
	if deeper && id == "" || strings.Contains(id, "/") || kind == "" && deeper {
		return l, "", "", false
	}
	for _, known := range Kinds() {
		if Kind(kind) == known {
			return l, known, id, true
		}
	}
	return l, "", "", false
}

// URL is the page's full address below base, the settings' public address;
// "" when there is none.
func URL(base string, l data.Lang, k Kind, id string) string {
	if base == "" {
		return ""
	}
	return strings.TrimRight(base, "/") + "/" + Path(l, k, id)
}

// WayQuery is what follows the address of a way that begins at a lobby screen,
// by its id ("": at the first one), and is without steps; "" for neither. The
// screen also follows the address of a page from which ways lead on.
func WayQuery(screen string, stepFree bool) string {
	var parts []string
	if screen != "" {
		parts = append(parts, "from="+url.QueryEscape(screen))
	}
	if stepFree {
		parts = append(parts, "free")
	}
	if len(parts) == 0 {
		return ""
	}
	return "?" + strings.Join(parts, "&")
}
