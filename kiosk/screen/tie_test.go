package screen

import "testing"

func TestNumbersKeepToTheirWord(t *testing.T) {
	for in, want := range map[string]string{
		"داخل 30 يوما":              "داخل 30\u00a0يوما",
		"10 jours, 3 % (2 à 4 m)":   "10\u00a0jours, 3 % (2\u00a0à\u00a04\u00a0m)",
		"05 36":                     "05 36",
		"moins de 35 000 habitants": "moins de 35\u00a0000\u00a0habitants",
		"3 ":                        "3 ",
		"":                          "",
	} {
		if got := tie(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
		if got := tie(want); got != want {
			t.Errorf("%q is not left alone: %q", want, got)
		}
	}
}
