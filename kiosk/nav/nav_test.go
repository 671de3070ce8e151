package nav

import "testing"

func TestHistory(t *testing.T) {
	var h History
	at := func(want Route, scroll int) {
		t.Helper()
		if r, s := h.Now(); r != want || s != scroll {
			t.Fatalf("at %v scrolled %d, want %v scrolled %d", r, s, want, scroll)
		}
	}
	home, need, service := Route{Page: Home}, Route{Page: Need, ID: "papiers"}, Route{Page: Service, ID: "copie-deces"}
	at(home, 0)
	if h.Back() || h.CanBack() {
		t.Fatal("there is nothing behind a fresh start")
	}
	if h.Go(home, 0) {
		t.Fatal("going home from home is no move")
	}
	h.Go(need, 7)
	h.Go(service, 120)
	at(service, 0)
	if h.Go(service, 3) {
		t.Fatal("going where one is, is no move")
	}
	h.Back()
	at(need, 120)
	h.Back()
	at(home, 7)
	h.Go(need, 0)
	h.Go(home, 50)
	at(home, 0)
	if h.CanBack() {
		t.Fatal("home begins a new way")
	}
}

func TestHistoryIsBounded(t *testing.T) {
	var h History
	for i := range 500 {
		h.Go(Route{Page: Service, ID: string(rune('a' + i%20))}, i)
	}
	if len(h.way) > deepest {
		t.Fatalf("%d stops kept", len(h.way))
	}
	n := 0
	for h.Back() {
		n++
	}
	if r, _ := h.Now(); r.Page != Home || n == 0 {
		t.Fatalf("after %d steps back at %v, want home", n, r)
	}
}

func TestReplaceIsNoStep(t *testing.T) {
	var h History
	if h.Replace(Route{Page: Way, ID: "x"}) {
		t.Fatal("home was replaced")
	}
	h.Go(Route{Page: Service, ID: "copie-deces"}, 0)
	h.Go(Route{Page: Way, ID: "x"}, 0)
	if !h.Replace(Route{Page: Way, ID: "x", Show: "1"}) || h.Replace(Route{Page: Way, ID: "x", Show: "1"}) {
		t.Fatal("another view is a change, the same is none")
	}
	h.Back()
	if r, _ := h.Now(); r.Page != Service {
		t.Fatalf("back leads to %v", r)
	}
}
