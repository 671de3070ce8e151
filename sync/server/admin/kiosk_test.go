package admin

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

// TestEnrolmentIsHandedOutOnce enrols a screen, downloads its file once, and
// revokes it.
func TestEnrolmentIsHandedOutOnce(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "adil")
	a := b.post("/staff/kiosks/enrol", "id", "lobby", "address", "https://madkhal.example.ma/feed/")
	_, rest, ok := strings.Cut(a.body, `href="/staff/kiosks/file/`)
	if a.status != http.StatusOK || !ok {
		t.Fatalf("%d %s", a.status, a.body)
	}
	token, _, _ := strings.Cut(rest, `"`)
	path := "/staff/kiosks/file/" + token
	must(t, h.store.AddUser(t.Context(), "omar", data.Admin, password))
	must(t, h.store.SetPassword(t.Context(), "omar", password, false))
	if a := h.as(t, "omar").get(path); a.status != http.StatusNotFound {
		t.Errorf("another administrator gets the file: %d", a.status)
	}
	file := b.get(path)
	if file.status != http.StatusOK || !strings.Contains(file.body, "https://madkhal.example.ma/feed/") ||
		file.header.Get("Content-Disposition") != `attachment; filename="lobby.json"` || file.header.Get("Cache-Control") != "no-store" {
		t.Errorf("%d %v %s", file.status, file.header, file.body)
	}
	if a := b.get(path); a.status != http.StatusNotFound {
		t.Errorf("a second time: %d", a.status)
	}
	late := b.post("/staff/kiosks/enrol", "id", "lobby", "address", "https://madkhal.example.ma/feed/")
	_, rest, _ = strings.Cut(late.body, `href="/staff/kiosks/file/`)
	token, _, _ = strings.Cut(rest, `"`)
	h.clock.add(downloadTime + time.Second)
	if a := b.get("/staff/kiosks/file/" + token); a.status != http.StatusNotFound {
		t.Errorf("for ever: %d", a.status)
	}
	if a := b.post("/staff/kiosks/revoke", "id", "lobby"); a.to != "/staff/kiosks?done=kiosk_revoked" {
		t.Errorf("%d %s", a.status, a.body)
	}
	if left, err := h.store.Kiosks(t.Context()); err != nil || len(left) > 0 {
		t.Errorf("%v %v", left, err)
	}
	if a := b.post("/staff/kiosks/revoke", "id", "lobby"); a.status != http.StatusNotFound {
		t.Errorf("revoked twice: %d", a.status)
	}
}

// TestFeedAddressOfAScreen refuses what leads to no feed.
func TestFeedAddressOfAScreen(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "adil")
	for _, address := range []string{"", "javascript:alert(1)", "https://x.example/", hostile} {
		a := b.post("/staff/kiosks/enrol", "id", "lobby", "address", address)
		clean(t, address, a.body)
		if a.status != http.StatusUnprocessableEntity {
			t.Errorf("address %q: %d", address, a.status)
		}
	}
}

// TestScreenOutOfOrder switches one screen and then all of them.
func TestScreenOutOfOrder(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "rachida")
	for _, target := range []string{"lobby", ""} {
		if a := b.post("/staff/switches/close", "kind", "kiosk", "target", target, "why_ar", "صيانة", "from", "switches"); a.to != "/staff/switches?done=closed" {
			t.Fatalf("%q: %d %s", target, a.status, a.body)
		}
		town, err := h.town(t.Context())
		must(t, err)
		if len(town.Switches) != 1 || town.Switches[0].Kind != data.KioskClosed || town.Switches[0].Target != target {
			t.Errorf("%q: %+v", target, town.Switches)
		}
		if a := b.post("/staff/switches/open", "kind", "kiosk", "target", target, "from", "switches"); a.to != "/staff/switches?done=opened" {
			t.Fatalf("%q: %d %s", target, a.status, a.body)
		}
	}
	if a := b.post("/staff/switches/close", "kind", "kiosk", "target", "nowhere"); a.status != http.StatusNotFound {
		t.Errorf("%d", a.status)
	}
}
