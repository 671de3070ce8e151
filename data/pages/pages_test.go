package pages

import (
	"testing"

	"bninsar.ma/madkhal/data"
)

func TestURL(t *testing.T) {
	for _, c := range []struct {
		base string
		lang data.Lang
		kind Kind
		id   string
		want string
	}{
		{"https://m.example", data.Arabic, Home, "", "https://m.example/ar/"},
		{"https://m.example/", data.French, Service, "copie-deces", "https://m.example/fr/services/copie-deces"},
		{"https://m.example/town", data.Tamazight, Announcements, "", "https://m.example/town/zgh/announcements"},
		{"https://m.example", data.French, Announcements, "a b", "https://m.example/fr/announcements/a%20b"},
		{"", data.French, Service, "copie-deces", ""},
	} {
		if got := URL(c.base, c.lang, c.kind, c.id); got != c.want {
			t.Errorf("URL(%q, %s, %q, %q) = %q, want %q", c.base, c.lang, c.kind, c.id, got, c.want)
		}
	}
}

// Every address that can be made is read back as it was meant.
func TestParseIsTheWayBack(t *testing.T) {
	for _, l := range data.Langs() {
		for _, k := range Kinds() {
			for _, id := range []string{"", "copie-deces", "p1.x_2"} {
				if k == Home && id != "" {
					continue
				}
				gotL, gotK, gotID, ok := Parse(Path(l, k, id))
				if !ok || gotL != l || gotK != k || gotID != id {
					t.Errorf("%s: %v %q %q %v", Path(l, k, id), gotL, gotK, gotID, ok)
				}
			}
		}
	}
}

func TestParseRefusesWhatIsNoPage(t *testing.T) {
	for _, path := range []string{"", "fr", "de/", "fr/nothing", "fr/services/", "fr/services/a/b", "fr//", "fr//x", "../fr/", "FR/"} {
		if _, k, id, ok := Parse(path); ok {
			t.Errorf("%q is taken for %q %q", path, k, id)
		}
	}
}

func TestWayQuery(t *testing.T) {
	for want, got := range map[string]string{
		"":                 WayQuery("", false),
		"?from=lobby":      WayQuery("lobby", false),
		"?free":            WayQuery("", true),
		"?from=a%26b&free": WayQuery("a&b", true),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
