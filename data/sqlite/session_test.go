package sqlite

import (
	"errors"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

func TestSessions(t *testing.T) {
	now := noon
	m, err := OpenMunicipal(t.Context(), t.TempDir(), func() time.Time { return now }, Options{})
	must(t, err)
	t.Cleanup(func() { must(t, m.Close()) })
	const idle, age = time.Hour, 3 * time.Hour
	must(t, m.AddUser(t.Context(), "amina", Admin, "correct horse 12"))
	must(t, m.AddUser(t.Context(), "karim", Reception, "correct horse 12"))
	start := func(id, name string) { must(t, m.StartSession(t.Context(), id, "browser", name)) }
	alive := func(id string) bool {
		t.Helper()
		s, err := m.Session(t.Context(), id, idle, age)
		if err != nil && !errors.Is(err, ErrNotFound) {
			t.Fatal(err)
		}
		return err == nil && s.Account.Name != ""
	}
	cases := []struct {
		name string
		do   func()
		want bool
	}{
		{"fresh", func() {}, true},
		{"used now and then", func() {
			for range 2 {
				now = now.Add(50 * time.Minute)
				alive("one")
			}
		}, true},
		{"idle", func() { now = now.Add(idle + time.Second) }, false},
		{"old", func() {
			for range 4 {
				now = now.Add(50 * time.Minute)
				alive("one")
			}
		}, false},
		{"ended", func() { must(t, m.EndSession(t.Context(), "one")) }, false},
		{"password changed", func() { must(t, m.SetPassword(t.Context(), "KARIM", "another horse 34", false)) }, false},
		{"role changed", func() { must(t, m.SetRole(t.Context(), "karim", Editor)) }, false},
		{"account removed", func() { must(t, m.RemoveUser(t.Context(), "karim")) }, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			start("one", "karim")
			c.do()
			if got := alive("one"); got != c.want {
				t.Errorf("alive: %v", got)
			}
			must(t, m.EndSession(t.Context(), "one"))
		})
	}
	if err := m.StartSession(t.Context(), "x", "b", "karim"); !errors.Is(err, ErrNotFound) {
		t.Errorf("a session of a removed account: %v", err)
	}
	for what, err := range map[string]error{"removed": m.RemoveUser(t.Context(), "amina"), "made less": m.SetRole(t.Context(), "amina", Editor)} {
		if !errors.Is(err, data.ErrLastAdmin) {
			t.Errorf("the last administrator %s: %v", what, err)
		}
	}
}

func TestKnownBrowsers(t *testing.T) {
	m := openHall(t)
	must(t, m.AddUser(t.Context(), "amina", Admin, "correct horse 12"))
	must(t, m.StartSession(t.Context(), "id", "hers", "amina"))
	for browser, want := range map[string]bool{"hers": true, "another": false, "": false} {
		if got, err := m.KnownBrowser(t.Context(), browser, "Amina"); got != want || err != nil {
			t.Errorf("%q: %v, %v", browser, got, err)
		}
	}
}

func TestActs(t *testing.T) {
	m := openHall(t)
	must(t, m.SaveAct(t.Context(), data.Act{Who: "amina", What: data.ActSignIn, From: "127.0.0.1"}))
	must(t, m.SaveAct(t.Context(), data.Act{Who: "karim", What: data.ActPublish, On: "7"}))
	got, err := m.Acts(t.Context(), "karim", noon, time.Time{}, 10)
	if err != nil || len(got) != 1 || got[0] != (data.Act{N: 2, At: noon, Who: "karim", What: data.ActPublish, On: "7"}) {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := m.Acts(t.Context(), "", time.Time{}, noon, 10); err != nil || len(got) != 0 {
		t.Errorf("%+v, %v", got, err)
	}
}
