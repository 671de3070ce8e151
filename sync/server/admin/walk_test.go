package admin

import (
	"encoding/json"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"bninsar.ma/madkhal/assets/locales"
)

// TestTheWalkNamesWhatIsThere: what a receptionist's first day tells to press or to
// fill is what stands on the pages, word for word, in each of its languages.
func TestTheWalkNamesWhatIsThere(t *testing.T) {
	for file, lang := range map[string]string{"RECEPTION.md": "fr", "RECEPTION.fr.md": "fr", "RECEPTION.ar.md": "ar"} {
		t.Run(file, func(t *testing.T) {
			b, err := fs.ReadFile(locales.Staff(), lang+".json")
			must(t, err)
			var catalog map[string]any
			must(t, json.Unmarshal(b, &catalog))
			there := map[string]bool{}
			for _, x := range catalog {
				if words, ok := x.(string); ok {
					there[strings.Join(strings.Fields(words), " ")] = true
				}
			}
			text, err := os.ReadFile("../../../assets/packaging/" + file)
			must(t, err)
			named := regexp.MustCompile(`\*\*([^*]+)\*\*|\*([^*]+)\*`).FindAllStringSubmatch(string(text), -1)
			if len(named) < 30 {
				t.Fatalf("%d words: too few are tried here", len(named))
			}
			for _, m := range named {
				words := strings.Join(strings.Fields(m[1]+m[2]), " ")
				if !there[words] {
					t.Errorf("%q stands on no page", words)
				}
			}
		})
	}
}
