package sqlite

import (
	"errors"
	"runtime"
	"testing"
)

// TestAStrangerCostsTheSame: a name that nobody has takes the memory of a password
// that is checked, and so its time; else the time would tell who has an account.
func TestAStrangerCostsTheSame(t *testing.T) {
	m := openHall(t)
	must(t, m.AddUser(t.Context(), "amina", Editor, "correct horse 12"))
	for _, name := range []string{"amina", "karim", ""} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := m.SignIn(t.Context(), name, "a wrong one"); !errors.Is(err, ErrPassword) {
			t.Errorf("%q gives %v", name, err)
		}
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took < argonKiB<<10 {
			t.Errorf("%q took %d bytes, a password takes %d KiB", name, took, argonKiB)
		}
	}
}
