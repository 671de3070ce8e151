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

// The kinds of pages; Home and Announcements have no id of their own.
const (
	Home          Kind = ""
	Need          Kind = "needs"
	Service       Kind = "services"
	Elsewhere     Kind = "elsewhere"
	Announcements Kind = "announcements"
	Department    Kind = "departments"
	Contact       Kind = "contact"
	FAQ           Kind = "faq"
)

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

// URL is the page's full address below base, the settings' public address;
// "" when there is none.
func URL(base string, l data.Lang, k Kind, id string) string {
	if base == "" {
		return ""
	}
	return strings.TrimRight(base, "/") + "/" + Path(l, k, id)
}
