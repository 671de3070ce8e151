package main

import (
	"os"
	"path/filepath"
	"testing"

	"bninsar.ma/madkhal/data/content"
)

// TestGrow: what is made is content as municipal takes it, as large as it says.
func TestGrow(t *testing.T) {
	to := filepath.Join(t.TempDir(), "content")
	if err := grow("../../../assets/content/beni-ensar", to); err != nil {
		t.Fatal(err)
	}
	c, err := content.Read(os.DirFS(to))
	if err != nil {
		t.Fatal(err)
	}
	for _, y := range c.Budget {
		if len(y.Lines) != lines {
			t.Errorf("the budget of %d has %d lines, want %d", y.Year, len(y.Lines), lines)
		}
	}
	if len(c.Budget) < 2 || len(c.Projects) != projects {
		t.Errorf("%d budgets and %d projects", len(c.Budget), len(c.Projects))
	}
	for _, p := range c.Projects {
		if len(p.Activities) != activities {
			t.Errorf("project %s has %d activities, want %d", p.ID, len(p.Activities), activities)
		}
	}
}

// TestGrowSaysWhatIsMissing: a folder without projects is named.
func TestGrowSaysWhatIsMissing(t *testing.T) {
	from := t.TempDir()
	if err := os.WriteFile(filepath.Join(from, "budget.json"), []byte(`{"lines": []}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := grow(from, filepath.Join(t.TempDir(), "content")); err == nil {
		t.Error("a town without lines and projects was made")
	}
}
