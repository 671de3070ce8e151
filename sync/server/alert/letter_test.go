package alert

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

// letters names a folder that keeps the letters as pages, for people to look at.
const letters = "MADKHAL_LETTERS"

// TestLettersAreRead: what somebody reads who gets one: what is wrong, since when,
// what to do; whole, in their own language, from the right side.
func TestLettersAreRead(t *testing.T) {
	began := time.Date(2026, 11, 23, 8, 11, 0, 0, time.UTC)
	note := func(x data.Trouble) data.TroubleNote {
		return data.TroubleNote{Kiosk: "lobby", What: x, Since: began}
	}
	for _, c := range []struct {
		name          string
		lang          data.Lang
		n             news
		subject, body string
	}{
		{"paper", data.French, news{began: []data.TroubleNote{note(data.TroublePaper)}}, "Écran Lobby 1 · Plus de papier dans l’imprimante, ou presque", `
L’écran « Lobby 1 » a besoin de quelqu’un.

Plus de papier dans l’imprimante, ou presque
Depuis : lundi 23 novembre 2026 à 08:11.
Mettez un rouleau ou des feuilles. Le bouton d’impression revient tout seul.

L’état de chaque écran se trouve dans les pages du personnel, sous « Écrans ». Quand c’est réglé, vous recevez un autre message.
`},
		{"silent", data.Arabic, news{began: []data.TroubleNote{note(data.TroubleSilent)}}, "الشاشة Lobby 1 · لا خبر من الشاشة", `
الشاشة «Lobby 1» تحتاج إلى من يراها.

لا خبر من الشاشة
آخر خبر: الاثنين 23 نونبر 2026، الساعة 08:11.
هل الشاشة مضاءة؟ إن لم تكن فتحقق من الكهرباء. وإن كانت تعرض صفحاتها فتحقق من الشبكة: يمكن للزوار استعمالها رغم ذلك.

تجد حال كل شاشة في صفحات الموظفين، تحت «الشاشات». وحين يُحل المشكل تصلك رسالة أخرى.
`},
		{"one is over and another is not", data.French, news{mended: []data.TroubleNote{note(data.TroublePaper)}, stays: []data.TroubleNote{note(data.TroubleHot)}}, "Écran Lobby 1 · C’est réglé, mais il reste autre chose", `
L’écran « Lobby 1 » va mieux, mais a encore besoin de quelqu’un.

Réglé : Plus de papier dans l’imprimante, ou presque
Cela avait commencé lundi 23 novembre 2026 à 08:11.

Trop chaud
Depuis : lundi 23 novembre 2026 à 08:11.
Dégagez les grilles d’aération et protégez l’écran du soleil.

L’état de chaque écran se trouve dans les pages du personnel, sous « Écrans ». Quand c’est réglé, vous recevez un autre message.
`},
		{"all is well", data.Arabic, news{mended: []data.TroubleNote{note(data.TroubleTwice)}}, "الشاشة Lobby 1 · حُل المشكل", `
الشاشة «Lobby 1» بخير من جديد.

حُل: شاشتان بتسجيل واحد
كان قد بدأ الاثنين 23 نونبر 2026، الساعة 08:11.

تجد حال كل شاشة في صفحات الموظفين، تحت «الشاشات».
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t)
			must(t, h.Mail.Send(t.Context(), "it@commune.example", h.letter(c.lang, "Lobby 1", c.n)))
			subjects, bodies := h.post.got()
			plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ")
			if len(subjects) != 1 || plain.Replace(subjects[0]) != c.subject || plain.Replace(bodies[0]) != c.body[1:] {
				t.Fatalf("%q\n%s\nwant %q\n%s", subjects, strings.Join(bodies, ""), c.subject, c.body[1:])
			}
			page := h.post.pages[0]
			dir := map[data.Lang]string{data.French: `lang="fr" dir="ltr"`, data.Arabic: `lang="ar" dir="rtl"`}[c.lang]
			if !strings.Contains(page, dir) || !strings.Contains(page, "<bdi>Lobby 1</bdi>") || !strings.Contains(page, `<bdi dir="ltr">08:11</bdi>`) {
				t.Errorf("the page: %s", page)
			}
			if to := os.Getenv(letters); to != "" {
				must(t, os.WriteFile(filepath.Join(to, strings.ReplaceAll(t.Name(), "/", "-")+".html"), []byte(page), 0o600))
			}
		})
	}
}

// TestOneIsOverAndAnotherIsNot: the letter about paper does not say that all is
// well while the disk is full.
func TestOneIsOverAndAnotherIsNot(t *testing.T) {
	h := newHall(t)
	ill := data.Health{Program: "1", Printer: "no-paper", DiskSize: 1 << 40, DiskFree: 1}
	h.pass(2*time.Hour, &ill)
	h.want("paper and disk", "Écran Hall d’accueil · Disque presque plein, et autre chose")
	ill.Printer = "ready"
	h.pass(2*time.Minute, &ill)
	h.want("paper again", "Écran Hall d’accueil · C’est réglé, mais il reste autre chose")
	h.pass(2*time.Minute, &data.Health{Program: "1", Printer: "ready"})
	h.want("all is well", "Écran Hall d’accueil · C’est réglé")
	h.pass(time.Hour, &data.Health{Program: "1", Printer: "ready"})
	h.want("and stays so")
}

// TestANameCannotWriteThePage: a screen's name is words, whatever stands in it.
func TestANameCannotWriteThePage(t *testing.T) {
	h := newHall(t)
	l := h.letter(data.French, "<img src=x>\r\nBcc: x@y", news{began: []data.TroubleNote{{What: data.TroubleHot, Since: h.at}}})
	must(t, h.Mail.Send(t.Context(), "it@commune.example", l))
	if subjects, _ := h.post.got(); len(subjects) != 1 || !strings.Contains(subjects[0], "Bcc") {
		t.Errorf("subjects %q", subjects)
	}
	if page := h.post.pages[0]; strings.Contains(page, "<img") || !strings.Contains(page, "&lt;img") {
		t.Errorf("the page: %s", page)
	}
}
