// Package fonts carries the typefaces the kiosk draws with, so that no system
// font is ever looked for: Noto Sans for Latin, Noto Sans Arabic and Noto Kufi
// Arabic for Arabic, Noto Sans Tifinagh for Tamazight. All are under the SIL
// Open Font License (OFL.txt beside this file).
package fonts

import (
	_ "embed" // the font files
	"strings"
)

// Role names a font file by what it is for.
type Role uint8

// The fonts there are. Tifinagh has one weight only.
const (
	LatinRegular Role = iota
	LatinBold
	ArabicRegular
	ArabicBold
	KufiRegular
	KufiBold
	Tifinagh
)

// Strings, not slices: they cannot be changed by accident and are not copied to the heap.
var (
	//go:embed NotoSans-Regular.ttf
	latinRegular string
	//go:embed NotoSans-Bold.ttf
	latinBold string
	//go:embed NotoSansArabic-Regular.ttf
	arabicRegular string
	//go:embed NotoSansArabic-Bold.ttf
	arabicBold string
	//go:embed NotoKufiArabic-Regular.ttf
	kufiRegular string
	//go:embed NotoKufiArabic-Bold.ttf
	kufiBold string
	//go:embed NotoSansTifinagh-Regular.ttf
	tifinagh string
	//go:embed OFL.txt
	licence string
)

// Roles lists every role there is.
func Roles() []Role {
	return []Role{LatinRegular, LatinBold, ArabicRegular, ArabicBold, KufiRegular, KufiBold, Tifinagh}
}

// Open returns a reader over the TrueType file of role r, or nil for a role
// that does not exist.
func Open(r Role) *strings.Reader {
	s, ok := file(r)
	if !ok {
		return nil
	}
	return strings.NewReader(s)
}

// Bytes returns a copy of the TrueType file of role r, or nil for a role that
// does not exist.
func Bytes(r Role) []byte {
	s, ok := file(r)
	if !ok {
		return nil
	}
	return []byte(s)
}

// Licence returns the licence text with the copyright lines of all fonts, for
// the pages and packages that must show it.
func Licence() string { return licence }

func file(r Role) (string, bool) {
	switch r {
	case LatinRegular:
		return latinRegular, true
	case LatinBold:
		return latinBold, true
	case ArabicRegular:
		return arabicRegular, true
	case ArabicBold:
		return arabicBold, true
	case KufiRegular:
		return kufiRegular, true
	case KufiBold:
		return kufiBold, true
	case Tifinagh:
		return tifinagh, true
	}
	return "", false
}
