package vcard

import (
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
)

// decode reads a card back: unfolded lines, escapes undone.
func decode(t *testing.T, card string) map[string]string {
	t.Helper()
	if !strings.HasPrefix(card, "BEGIN:VCARD\r\nVERSION:4.0\r\n") || !strings.HasSuffix(card, "\r\nEND:VCARD\r\n") {
		t.Fatalf("no card: %q", card)
	}
	fields := map[string]string{}
	for line := range strings.SplitSeq(strings.TrimSuffix(card, "\r\n"), "\r\n") {
		name, value, ok := strings.Cut(line, ":")
		if !ok || strings.ContainsAny(value, "\r\n") {
			t.Errorf("line %q", line)
		}
		fields[name] = strings.NewReplacer(`\\`, `\`, `\,`, ",", `\;`, ";", `\n`, "\n").Replace(value)
	}
	return fields
}

func TestTownDecodes(t *testing.T) {
	got := decode(t, Town(&data.Settings{PhoneE164: "+212536349191", Email: "a@b.ma", PortalURL: "http://www.bninsar.ma"}, "جماعة، بني; أنصار, \\1"))
	for name, want := range map[string]string{
		"FN": "جماعة، بني; أنصار, \\1", "ORG": "جماعة، بني; أنصار, \\1", "KIND": "org",
		"TEL;VALUE=uri": "tel:+212536349191", "EMAIL": "a@b.ma", "URL": "http://www.bninsar.ma",
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
}

func TestNothingOpensAnotherLine(t *testing.T) {
	got := decode(t, Town(&data.Settings{PhoneE164: "+1\r\nNOTE:x", Email: "a\nNOTE:x", PortalURL: "http://x\r\nNOTE:x"}, "x\r\nNOTE:y\rNOTE:z"))
	if _, ok := got["NOTE"]; ok {
		t.Errorf("%v", got)
	}
	if _, ok := decode(t, Town(&data.Settings{}, "x"))["TEL;VALUE=uri"]; ok {
		t.Error("a number that is not known")
	}
}
