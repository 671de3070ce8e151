package content_test

import (
	"bytes"
	"reflect"
	"testing"

	"bninsar.ma/madkhal/data/content"
)

// TestFormRoundTrip: the form that is written is the form that is read.
func TestFormRoundTrip(t *testing.T) {
	known := readPack(t).Budget
	known[0].Lines[3].Amounts["executed"] = 33_000_07
	for _, ending := range content.Tables() {
		t.Run(ending, func(t *testing.T) {
			var b bytes.Buffer
			if err := content.WriteTable(&b, ending, known, 0); err != nil {
				t.Fatal(err)
			}
			got, notes := readTable(t, "form"+ending, b.Bytes())
			content.Complete(got, known)
			if len(notes) > 0 || len(got) != len(known) {
				t.Fatalf("%d years, notes %v", len(got), notes)
			}
			for i, y := range got {
				y.Totals = known[i].Totals
				if !reflect.DeepEqual(y, known[i]) {
					t.Errorf("%s comes back as another budget", y.ID)
				}
			}
		})
		t.Run("empty"+ending, func(t *testing.T) {
			var b bytes.Buffer
			if err := content.WriteTable(&b, ending, nil, 2027); err != nil {
				t.Fatal(err)
			}
			got, _ := readTable(t, "form"+ending, b.Bytes())
			if len(got) != 1 || got[0].Year != 2027 || len(got[0].Phases) != 3 || len(got[0].Lines) != 0 {
				t.Errorf("an empty form is read as %+v", got)
			}
		})
	}
}
