package admin

import (
	"errors"
	"strings"
	"testing"
)

// TestKeysAreToldOfInTime: an admin a year before, everybody when it is urgent.
func TestKeysAreToldOfInTime(t *testing.T) {
	h := newHall(t)
	const end, over, here, broken = "prennent fin le", "ont pris fin le", "encore sur ce serveur", "ne peuvent pas être lues"
	for _, c := range []struct {
		name  string
		keys  Keys
		err   error
		who   string
		says  string
		never []string
	}{
		{"all is well", Keys{Until: monday.AddDate(3, 0, 0)}, nil, "adil", "", []string{end, over, here, broken}},
		{"a year before, an admin", Keys{Until: monday.AddDate(0, 11, 0)}, nil, "adil", end, []string{over}},
		{"a year before, reception", Keys{Until: monday.AddDate(0, 11, 0), Here: true}, nil, "rachida", "", []string{end, here}},
		{"soon", Keys{Until: monday.AddDate(0, 0, 20)}, nil, "rachida", end, []string{over}},
		{"over", Keys{Until: monday.AddDate(0, 0, -1)}, nil, "rachida", over, []string{end}},
		{"the root key is still here", Keys{Until: monday.AddDate(3, 0, 0), Here: true}, nil, "adil", here, []string{end}},
		{"damaged", Keys{}, errors.New("root.json"), "rachida", broken, []string{"root.json"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h.Keys = func() (Keys, error) { return c.keys, c.err }
			page := h.as(t, c.who).get("/staff/today").body
			if !strings.Contains(page, c.says) {
				t.Errorf("it does not say %q", c.says)
			}
			for _, s := range c.never {
				if strings.Contains(page, s) {
					t.Errorf("it says %q", s)
				}
			}
		})
	}
}
