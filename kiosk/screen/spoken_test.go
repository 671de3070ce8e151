package screen

import (
	"flag"
	"fmt"
	"image"
	"os"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/speech/spell"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
)

var update = flag.Bool("update", false, "rewrite testdata/spoken-*.txt; read every line before committing it")

// loud are deps of a screen that speaks Arabic and French.
func loud(t testing.TB) *Deps {
	d := deps(t, 1080, 1920, style.Light())
	d.Speaks = func(l data.Lang) bool { return l == data.Arabic || l == data.French }
	d.Listen = func() {}
	return d
}

// listened are pages of every kind that says something of its own.
func listened() []nav.Route {
	return []nav.Route{
		{Page: nav.Home},
		{Page: nav.Need, ID: "deces"},
		{Page: nav.Service, ID: "extrait-naissance"},
		{Page: nav.Service, ID: "declaration-naissance"},
		{Page: nav.Service, ID: "permis-construire"},
		{Page: nav.Service, ID: "orientation-celibat"},
		{Page: nav.Elsewhere, ID: "passeport"},
		{Page: nav.Announcements},
		{Page: nav.Announcement, ID: "ann-urgence-eau"},
		{Page: nav.Where},
		{Page: nav.Office, ID: "dep-etat-civil"},
		{Page: nav.Way, ID: "8bd3f852-6a7a-498a-9aac-aa349a1772b8"},
		{Page: nav.Map},
		{Page: nav.Search, Show: "fr 7 chahada"},
		{Page: nav.Search, Show: "fr 3 qqq"},
		{Page: nav.Search},
		{Page: nav.Help},
		{Page: nav.Contact},
		{Page: nav.About},
		{Page: nav.Questions},
		{Page: nav.Budget},
		{Page: nav.BudgetOut},
		{Page: nav.BudgetIn},
		{Page: nav.BudgetBalance},
		{Page: nav.BudgetDone},
		{Page: nav.BudgetEach},
		{Page: nav.Office, ID: "not-there"},
	}
}

// TestWhatPagesSay holds what each kind of page says, written out for the ear,
// against the list that was read before; "-" begins what no words on the page
// show.
func TestWhatPagesSay(t *testing.T) {
	d := loud(t)
	for _, l := range []data.Lang{data.Arabic, data.French} {
		t.Run(string(l), func(t *testing.T) {
			var b strings.Builder
			for _, r := range listened() {
				p := d.Draw(r, l, true)
				fmt.Fprintf(&b, "# %s\n", strings.TrimSpace(fmt.Sprintf("%s %s %s", r.Page, r.ID, r.Show)))
				for _, part := range p.Spoken {
					at := "+"
					if part.Rect.Empty() {
						at = "-"
					}
					if part.Lang != l {
						at += " " + string(part.Lang)
					}
					fmt.Fprintf(&b, "%s %s\n", at, spell.Out(part.Lang, part.Text))
				}
			}
			path := "testdata/spoken-" + string(l) + ".txt"
			if *update {
				if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got, had := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
			for i := range got {
				if i >= len(had) || got[i] != had[i] {
					t.Fatalf("line %d of %s: it says %q now; if that is right, run with -update and read the list", i+1, path, got[i])
				}
			}
		})
	}
}

// TestEveryPageSaysSomething in the page's language or in Arabic, within
// bounds, with most of it to be seen on the page.
func TestEveryPageSaysSomething(t *testing.T) {
	d := loud(t)
	said, seen := 0, 0
	for _, l := range data.ScreenLangs() {
		for _, r := range All(d.Library) {
			p := d.Draw(r, l, true)
			if len(p.Spoken) == 0 || len(p.Spoken) > mostTold {
				t.Errorf("%s %v says %d things", l, r, len(p.Spoken))
			}
			for _, part := range p.Spoken {
				if part.Lang != data.Arabic && part.Lang != data.French || strings.TrimSpace(part.Text) == "" {
					t.Errorf("%s %v says %q in %q", l, r, part.Text, part.Lang)
				}
				if strings.Contains(part.Text, "{") || strings.Contains(part.Text, "label.") {
					t.Errorf("%s %v says %q", l, r, part.Text)
				}
				said++
				if !part.Rect.Empty() {
					seen++
					if part.Rect.Min.Y < -20 || part.Rect.Max.Y > p.Body.Y+20 {
						t.Errorf("%s %v: %q is marked at %v, outside the page", l, r, part.Text, part.Rect)
					}
				}
			}
		}
	}
	if seen*100 < said*80 {
		t.Errorf("only %d of %d sentences can be seen on their page", seen, said)
	}
	t.Logf("%d sentences, %d of them marked on their page", said, seen)
}

// TestSilence: without sound nothing is said, and there is no button.
func TestSilence(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	if p := d.Draw(nav.Route{Page: nav.Home}, data.French, false); len(p.Spoken) > 0 {
		t.Errorf("a screen without sound would say %d things", len(p.Spoken))
	}
}

// TestDiscreet: a death, taxes, complaints are nobody else's business.
func TestDiscreet(t *testing.T) {
	d := loud(t)
	for r, want := range map[nav.Route]bool{
		{Page: nav.Need, ID: "deces"}:                     true,
		{Page: nav.Service, ID: "permis-inhumer"}:         true,
		{Page: nav.Service, ID: "taxe-tnb"}:               true,
		{Page: nav.Service, ID: "reclamation"}:            true,
		{Page: nav.Service, ID: "certificat-vie"}:         false,
		{Page: nav.Need, ID: "papiers"}:                   false,
		{Page: nav.Office, ID: "deces"}:                   false,
		{Page: nav.Search}:                                false,
		{Page: nav.Search, Show: "fr 5 décès"}:            true,
		{Page: nav.Search, Show: "ar 5 شكاية"}:            true,
		{Page: nav.Search, Show: "ar 6 ضريبة"}:            true,
		{Page: nav.Search, Show: "fr 9 carte cin"}:        false,
		{Page: nav.Service, ID: "legalisation-signature"}: false,
	} {
		if p := d.Draw(r, data.Arabic, true); p.Discreet != want {
			t.Errorf("%v: discreet is %v", r, p.Discreet)
		}
	}
}

// TestPlayerIsMeasured: in all sizes and modes the player is as high as the
// head it stands for, nothing on it is cut, and the bar does not move.
func TestPlayerIsMeasured(t *testing.T) {
	for _, size := range []image.Point{{X: 1080, Y: 1920}, {X: 1920, Y: 1080}, {X: 2160, Y: 3840}} {
		for _, m := range []style.Mode{{}, {Text: style.Large}, {Text: style.Larger}, {Seated: true}, {Contrast: true}} {
			all := deps(t, size.X, size.Y, style.Light())
			all.Speaks, all.Listen = func(data.Lang) bool { return true }, func() {}
			all.First, all.SetFirst, all.Rated = func() bool { return false }, func(bool) {}, noRating{}
			d := all.For(m)
			for _, l := range data.ScreenLangs() {
				t.Run(fmt.Sprintf("%v/%v/%s", size, m, l), func(t *testing.T) {
					r := nav.Route{Page: nav.Service, ID: "certificat-vie"}
					p := d.Draw(r, l, true)
					measure(t, "bar", p.Foot)
					if d.Kit.Portrait() {
						home := d.Draw(nav.Route{Page: nav.Home}, l, false).Body
						measure(t, "home", home)
						if len(home.Codes) == 0 {
							t.Error("home has no code beside the tile that lets one listen")
						}
					}
					tap := func() {}
					x := Sounding{Pause: tap, GoOn: tap, Again: tap, Softer: tap, Louder: tap, Stop: tap}
					tongues := []Tongue{{data.Darija, tap}, {data.Tarifit, tap}}
					for i, keys := range []int{5, 5, 6, 7} {
						x.Paused, x.Tongues = i == 1, tongues[:max(0, keys-5)]
						head, foot := d.Sounding(r, l, true, x)
						measure(t, "player", head)
						measureTargets(t, "bar", foot, image.Rect(0, 0, foot.W, foot.Y))
						if m.Text != 0 { // one leads on to the other, and may stand where "again" does
							keys = min(keys, max(5, len(head.Targets)))
						}
						if head.Y != p.Head.Y || foot.Y != p.Foot.Y || len(head.Targets) != keys || len(foot.Targets) != len(p.Foot.Targets) {
							t.Errorf("player %d high with %d targets, head %d; bar %d with %d, was %d with %d",
								head.Y, len(head.Targets), p.Head.Y, foot.Y, len(foot.Targets), p.Foot.Y, len(p.Foot.Targets))
						}
					}
					card := d.Named(l, "family-baby", "نسخة موجزة من رسم الولادة", p.Body.Targets[0], image.Pt(d.Kit.W*9/10, d.Kit.U(300)))
					measure(t, "card", card)
				})
			}
		}
	}
}

// noRating takes no answers.
type noRating struct{}

func (noRating) Rate(int)      {}
func (noRating) Reason(string) {}
