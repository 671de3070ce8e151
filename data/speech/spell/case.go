package spell

import "strings"

// named are nouns that a number stands beside as a name: it keeps its form.
const named = " الباب الشباك القاعة رقم "

// inflected gives a number the form it has inside a sentence ("خلال ثلاثين يوما",
// "دجنبر ألفين وستة وعشرين"); where a sentence begins it stays as it is.
func inflected(words, before string) string {
	if before == "" || strings.ContainsAny(before[len(before)-1:], ":.!-") || strings.HasSuffix(before, "،") || strings.HasSuffix(before, "؟") ||
		strings.Contains(named, " "+before+" ") {
		return words
	}
	out := strings.Fields(words)
	for i, w := range out {
		switch stem := strings.TrimPrefix(w, "و"); {
		case stem == "اثنا" || stem == "اثنتا":
			out[i] = strings.TrimSuffix(w, "ا") + "ي"
		case strings.HasSuffix(w, "ون") && stem != "مليون":
			out[i] = strings.TrimSuffix(w, "ون") + "ين"
		case strings.HasSuffix(w, "ان"):
			out[i] = strings.TrimSuffix(w, "ان") + "ين"
		}
	}
	return strings.Join(out, " ")
}
