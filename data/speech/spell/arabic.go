package spell

import "strings"

// The words are those of everyday reading aloud: without case endings, and the
// same before a pause as in the middle.

var arabicUnits = [...]string{
	"صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة",
	"أحد عشر", "اثنا عشر", "ثلاثة عشر", "أربعة عشر", "خمسة عشر", "ستة عشر", "سبعة عشر", "ثمانية عشر", "تسعة عشر",
}

// arabicFeminine are the same before a feminine noun.
var arabicFeminine = [...]string{
	"صفر", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع", "عشر",
	"إحدى عشرة", "اثنتا عشرة", "ثلاث عشرة", "أربع عشرة", "خمس عشرة", "ست عشرة", "سبع عشرة", "ثماني عشرة", "تسع عشرة",
}

var arabicTens = [...]string{"", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"}

var arabicHundreds = [...]string{"", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"}

// arabic writes a number out, up to some billions; feminine is what it counts.
func arabic(n int64, feminine bool) string {
	if n < 0 {
		return "ناقص " + arabic(-n, feminine)
	}
	var parts []string
	for _, scale := range []struct {
		of            int64
		one, two, few string
	}{
		{1_000_000_000, "مليار", "ملياران", "مليارات"},
		{1_000_000, "مليون", "مليونان", "ملايين"},
		{1000, "ألف", "ألفان", "آلاف"},
	} {
		count := n / scale.of
		n %= scale.of
		switch below := count % 100; {
		case count == 0:
		case count == 1:
			parts = append(parts, scale.one)
		case count == 2:
			parts = append(parts, scale.two)
		case below >= 3 && below <= 10:
			parts = append(parts, arabic(count, false)+" "+scale.few)
		default:
			parts = append(parts, arabic(count, false)+" "+scale.one)
		}
	}
	if h := n / 100; h > 0 {
		parts = append(parts, arabicHundreds[h])
		n %= 100
	}
	if n > 0 || len(parts) == 0 {
		parts = append(parts, arabicBelow100(n, feminine))
	}
	return strings.Join(parts, " و")
}

func arabicBelow100(n int64, feminine bool) string {
	units := &arabicUnits
	if feminine {
		units = &arabicFeminine
	}
	if n < 20 {
		return units[n]
	}
	if unit := n % 10; unit > 0 {
		return units[unit] + " و" + arabicTens[n/10]
	}
	return arabicTens[n/10]
}

// noun is a counted noun of the screens with its dual; what is not listed is
// read after its number as it stands.
type noun struct {
	dual     string
	feminine bool
}

var arabicNouns = map[string]noun{
	"درهم": {"درهمان", false}, "درهما": {"درهمان", false}, "دراهم": {"درهمان", false},
	"يوم": {"يومان", false}, "يوما": {"يومان", false}, "أيام": {"يومان", false},
	"شهر": {"شهران", false}, "شهرا": {"شهران", false}, "أشهر": {"شهران", false},
	"متر": {"متران", false}, "مترا": {"متران", false}, "أمتار": {"متران", false},
	"سنة": {"سنتان", true}, "سنوات": {"سنتان", true},
	"ساعة": {"ساعتان", true}, "ساعات": {"ساعتان", true},
	"دقيقة": {"دقيقتان", true}, "دقائق": {"دقيقتان", true},
	"ثانية": {"ثانيتان", true}, "ثوان": {"ثانيتان", true},
	"نسخة": {"نسختان", true}, "نسخ": {"نسختان", true},
	"صورة": {"صورتان", true}, "صور": {"صورتان", true},
	"وثيقة": {"وثيقتان", true}, "وثائق": {"وثيقتان", true},
	"ورقة": {"ورقتان", true}, "أوراق": {"ورقتان", true},
	"خدمة": {"خدمتان", true}, "خدمات": {"خدمتان", true},
	"نشاط": {"نشاطان", false}, "نشاطا": {"نشاطان", false}, "أنشطة": {"نشاطان", false},
	"مشروع": {"مشروعان", false}, "مشاريع": {"مشروعان", false},
}

// arabicHours are the hours of a clock, as ordinals.
var arabicHours = [...]string{
	"الثانية عشرة", "الواحدة", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة", "الحادية عشرة",
}

// arabicTime reads the hours as people say them.
func arabicTime(h, m int) string {
	s := arabicHours[h%12]
	switch m {
	case 0:
	case 15:
		s += " والربع"
	case 30:
		s += " والنصف"
	default:
		s += " و" + arabic(int64(m), true) + " دقيقة"
		if m <= 10 {
			s = arabicHours[h%12] + " و" + arabic(int64(m), true) + " دقائق"
		}
	}
	switch {
	case h < 12:
		return s + " صباحا"
	case h < 18:
		return s + " بعد الزوال"
	}
	return s + " مساء"
}
