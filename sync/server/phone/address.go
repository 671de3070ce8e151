package phone

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
)

// collections are the kinds of pages that exist for single items.
var collections = map[pages.Kind]data.Collection{
	pages.Need: data.NeedsC, pages.Service: data.ServicesC, pages.Elsewhere: data.ElsewhereC,
	pages.Department: data.DepartmentsC, pages.Announcements: data.AnnouncementsC, pages.Events: data.EventsC,
	pages.FAQ: data.FAQC, pages.Projects: data.ProjectsC, pages.Budget: data.BudgetC,
}

// has tells whether there is such a page.
func (e *edition) has(k pages.Kind, id string) bool {
	switch {
	case k == pages.Way:
		_, ok := e.goal(id)
		return ok
	case id == "":
		return true
	}
	return e.byID[collections[k]][id] != nil
}

// address is a page apart from its language.
type address struct {
	kind pages.Kind
	id   string
}

// addresses lists every page that search engines may know: those of items and
// lists, not of searches and ways.
func (e *edition) addresses() []address {
	var list []address
	for _, k := range pages.Kinds() {
		if k == pages.Search || k == pages.Way {
			continue
		}
		list = append(list, address{kind: k})
		for _, it := range e.items[collections[k]] {
			list = append(list, address{k, it.ItemID()})
		}
	}
	return list
}

// prefers chooses a language for who comes without one, by Accept-Language.
func (e *edition) prefers(header string) data.Lang {
	best, weight := e.langs[0], 0.0
	for part := range strings.SplitSeq(header, ",") {
		tag, rest, _ := strings.Cut(strings.TrimSpace(part), ";")
		q := 1.0
		if s, ok := strings.CutPrefix(strings.TrimSpace(rest), "q="); ok {
			q, _ = strconv.ParseFloat(s, 64) // what is no number is not preferred
		}
		primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
		if slices.Contains(e.langs, data.Lang(primary)) && q > weight {
			best, weight = data.Lang(primary), q
		}
	}
	return best
}

// origin is the base of absolute addresses: the public address, else the one
// that the visitor used.
func (s *Site) origin(e *edition, r *http.Request) string {
	if e.set.PublicURL != "" {
		return strings.TrimRight(e.set.PublicURL, "/")
	}
	scheme := "http"
	if s.o.Proxies.Of(r).TLS {
		scheme = "https"
	}
	host := strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.ContainsRune(".-:[]", c) {
			return c
		}
		return -1
	}, r.Host)
	return scheme + "://" + host
}
