package fonts_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"

	"bninsar.ma/madkhal/assets/fonts"
)

func TestFontsHoldTheirScripts(t *testing.T) {
	probes := map[fonts.Role]string{
		fonts.LatinRegular:  "AÉéœ0189…«»°–",
		fonts.LatinBold:     "AÉéœ0189…«»°–",
		fonts.ArabicRegular: "أبجدهوزةىءئؤ٠٩،؛؟",
		fonts.ArabicBold:    "أبجدهوزةىءئؤ٠٩،؛؟",
		fonts.KufiRegular:   "أبجدهوزةىءئؤ،؛؟",
		fonts.KufiBold:      "أبجدهوزةىءئؤ،؛؟",
		fonts.Tifinagh:      "ⴰⴱⴳⴷⴻⵣⵥⵯ",
	}
	for _, role := range fonts.Roles() {
		face, err := font.ParseTTF(fonts.Open(role))
		if err != nil {
			t.Fatalf("role %d: %v", role, err)
		}
		if probes[role] == "" {
			t.Fatalf("role %d has no probe text", role)
		}
		for _, r := range probes[role] {
			if _, ok := face.NominalGlyph(r); !ok {
				t.Errorf("role %d has no glyph for %U", role, r)
			}
		}
		if !bytes.HasPrefix(fonts.Bytes(role), []byte{0, 1, 0, 0}) {
			t.Errorf("role %d: Bytes is not a TrueType file", role)
		}
	}
}

func TestUnknownRole(t *testing.T) {
	if fonts.Open(200) != nil || fonts.Bytes(200) != nil {
		t.Error("an unknown role returned a font")
	}
}

func TestLicence(t *testing.T) {
	for _, want := range []string{"SIL OPEN FONT LICENSE", "Version 1.1", "Google LLC", "DISCLAIMER"} {
		if !strings.Contains(fonts.Licence(), want) {
			t.Errorf("licence text lacks %q", want)
		}
	}
}
