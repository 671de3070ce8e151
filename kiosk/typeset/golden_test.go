package typeset

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"bninsar.ma/madkhal/kiosk/bidi"
	"bninsar.ma/madkhal/kiosk/golden"
)

var (
	dark    = color.NRGBA{0x12, 0x24, 0x2e, 0xff}
	saffron = color.NRGBA{0xb4, 0x54, 0x0a, 0xff}
	paper   = color.NRGBA{0xfb, 0xfa, 0xf6, 0xff}
	frame   = color.NRGBA{0xd8, 0xd3, 0xc6, 0xff}
)

func body(size float32) Style    { return Style{Size: size, Color: dark} }
func heading(size float32) Style { return Style{Family: Heading, Size: size, Color: dark} }

func testEngine(t testing.TB) *Engine {
	t.Helper()
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// goldenCases are named after their pictures.
func goldenCases() map[string]Para {
	phone := bidi.IsolateNumber("0536 34 91 91")
	bold := body(24)
	bold.Bold = true
	hot := body(26)
	hot.Color = saffron
	tabular := body(24)
	tabular.Tabular = true
	return map[string]Para{
		"arabic":           Plain("نسخة كاملة من رسم الولادة، أُصدرت بمكتب الحالة المدنية.", body(26)),
		"french":           Plain("Copie intégrale d’acte de naissance – Œuvre, déjà « prêt » à 8 h 30.", body(24)),
		"tifinagh":         Plain("ⵜⴰⵖⵔⵎⵜ ⵏ ⴰⵢⵜ ⵏⵚⴰⵕ 2024", body(26)),
		"headings":         Plain("أوراقي ووثائقي 2026\nMes papiers (CIN)\nⵉⵡⵔⵉⵇⵏ ⵉⵏⵓ", heading(32)),
		"bold":             Plain("مفتوح الآن حتى 16:30 – Ouvert ⵉⵔⵥⵎ", bold),
		"arabic_latin":     Plain("أحضر CIN و Passeport إلى الشباك 12 رجاءً", body(26)),
		"brackets":         Plain("الحالة المدنية (État civil) [شباك 3] {ب} «هنا»", body(26)),
		"dates":            Plain("من "+bidi.IsolateLTR("01-01-2024")+" إلى "+bidi.IsolateLTR("31/12/2026")+" صباحا", body(26)),
		"phone_arabic":     Plain("اتصل بالرقم "+phone+" أو "+bidi.IsolateLTR("+212 600")+".", body(26)),
		"amount_percent":   Plain("الرسم 20,00 درهم، 7% من 1.250,50 و٠٨:٣٠ و AR 123456", body(26)),
		"url":              Plain("الموقع: https://www.bninsar.ma/ar/?q=1 (بالعربية)", body(24)),
		"french_in_arabic": {Spans: []Span{{"Résidence Al Amal, n° 7", body(26)}}, Width: 520, Align: AlignRight},
		"arabic_in_french": Plain("Le mot مدخل (entrée) et 3 شبابيك ici.", body(26)),
		"wrapped_arabic": {Spans: []Span{{"يمكنكم سحب النسخة من الشباك رقم 4 (الطابق الأرضي) بين 08:30 و 16:30، أو عبر watiqa.ma " +
			"والاتصال على " + phone + ". الرسم: 2 دراهم، والأجل 24 ساعة.", body(26)}}, Width: 420},
		"wrapped_french": {Spans: []Span{{"Apportez la carte nationale (البطاقة الوطنية) et le livret de famille au guichet 4, " +
			"du lundi au vendredi de 8 h 30 à 16 h 30.", body(24)}}, Width: 420},
		"centred":         {Spans: []Span{{"أرني الطريق\nMontre-moi le chemin", body(26)}}, Width: 360, Align: AlignCenter},
		"end":             {Spans: []Span{{"باب\nPorte", body(26)}}, Width: 260, Align: AlignEnd},
		"coloured_letter": {Spans: []Span{{"مد", body(40)}, {"خ", Style{Size: 40, Color: saffron}}, {"ل", body(40)}, {" 12 درهم", hot}}},
		"mixed_sizes":     {Spans: []Span{{"20,00", body(44)}, {" درهم ", body(22)}, {"فقط", hot}}, Dir: bidi.RTL},
		"ellipsis_arabic": {Spans: []Span{{"إعلان بشأن انقطاع الماء الصالح للشرب بحي المسيرة يوم الاثنين", body(26)}}, Width: 360, MaxLines: 1},
		"ellipsis_french": {Spans: []Span{{"Avis de coupure d’eau potable au quartier Al Massira ce lundi", body(26)}}, Width: 360, MaxLines: 1},
		"ellipsis_mixed":  {Spans: []Span{{"إعلان: travaux au boulevard Mohammed V à Beni Ensar", body(26)}}, Width: 360, MaxLines: 1},
		"missing":         Plain("ok 漢 نعم 漢", body(26)),
		"tabular":         {Spans: []Span{{"1.111,10\n8.888,88", tabular}}, Width: 160, Align: AlignRight},
		"marks":           Plain("مُحَمَّدٌ بِسْمِ اللَّهِ لآ إلّا é e\u0301", body(30)),
	}
}

// picture draws the layout on paper with a frame round its box.
func picture(l *Layout) *image.RGBA {
	const margin = 8
	img := image.NewRGBA(image.Rect(0, 0, l.Width+2*margin, l.Height+2*margin))
	draw.Draw(img, img.Rect, image.NewUniform(frame), image.Point{}, draw.Src)
	draw.Draw(img, image.Rect(margin, margin, margin+l.Width, margin+l.Height), image.NewUniform(paper), image.Point{}, draw.Src)
	l.Draw(img, margin, margin)
	return img
}

func TestGolden(t *testing.T) {
	e := testEngine(t)
	for name, p := range goldenCases() {
		t.Run(name, func(t *testing.T) {
			golden.Compare(t, name, picture(e.Layout(p)))
		})
	}
}
