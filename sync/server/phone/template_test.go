package phone

import "testing"

// TestLinksRunNothing: whatever comes to a template as an address, only these
// schemes stay.
func TestLinksRunNothing(t *testing.T) {
	for in, want := range map[string]string{
		"tel:+212536000000": "tel:+212536000000", "geo:35.2,-2.9": "geo:35.2,-2.9", "https://x.ma/": "https://x.ma/", "../services/": "../services/",
		"javascript:alert(1)": "#", "JaVaScRiPt:alert(1)": "#", " javascript:alert(1)": "#", "data:text/html,x": "#", "vbscript:x": "#", "file:///etc/passwd": "#",
	} {
		if got := string(safeLink(in)); got != want {
			t.Errorf("%q leads to %q", in, got)
		}
	}
}
