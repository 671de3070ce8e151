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
