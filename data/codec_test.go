package data_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
)

func TestDecodeUnknown(t *testing.T) {
	for _, x := range []struct {
		name     string
		c        data.Collection
		old, new string
		want     []string
	}{
		{"a new field", data.FAQC, `"id"`, `"votes":3,"id"`, []string{"votes"}},
		{"new fields at depth", data.ServicesC, `"centimes":200`, `"centimes":200,"card":true,"card2":true`, []string{"fee.card", "fee.card2"}},
		{"an empty new field is no loss", data.FAQC, `"id"`, `"votes":null,"id"`, nil},
		{"a new priority", data.AnnouncementsC, `"high"`, `"extreme"`, []string{
			`announcements[a].priority: "extreme" is not known, use urgent, high or normal`,
		}},
		{"a new language", data.FAQC, `"answer":{"ar":"ا"}`, `"answer":{"ar":"ا","tlh":"x"}`, []string{
			`faq[q].answer: "tlh" is not known, use ar, fr, zgh, en or es`,
		}},
	} {
		t.Run(x.name, func(t *testing.T) {
			item, unknown, err := data.Decode(x.c, []byte(strings.Replace(smallest()[x.c], x.old, x.new, 1)))
			if err != nil || item == nil {
				t.Fatal(err)
			}
			if !slices.Equal(unknown, x.want) {
				t.Errorf("unknown %q, want %q", unknown, x.want)
			}
		})
	}
}

// What is unknown to a screen is a fault where content is made.
func TestUnknownIsAFaultWhereContentIsMade(t *testing.T) {
	a := &data.Announcement{
		ID: "a", Priority: "extreme", Start: "2026-01-01", End: "2026-01-02", Title: data.Text{"ar": "ا"}, Text: data.Text{"ar": "ا"},
	}
	var f data.Faults
	(&data.Content{Announcements: []*data.Announcement{a}}).Validate(&f)
	if len(f.List()) != 1 || !f.List()[0].Newer || !errors.Is(f.Err(), data.ErrInvalid) {
		t.Errorf("faults %v", f.List())
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, x := range []struct{ name, body, want string }{
		{"no JSON", `{"id":`, "unexpected"},
		{"two values", smallest()[data.FAQC] + `{}`, "after top-level value"},
		{"another type", `[]`, "array"},
		{"a field twice", `{"id":"a","id":"b"}`, `the field "id" stands twice`},
		{"a field twice by its case", `{"id":"a","ID":"b"}`, `the field "id" stands twice`},
		{"a field twice by an escape", `{"id":"a","\u0069d":"b"}`, `the field "id" stands twice`},
		{"a field twice at depth", `{"id":"a","question":{"ar":"x","fr":"}","ar":"y"}}`, `the field "ar" stands twice`},
		{"a field twice among many", manyFields(), `the field "f7" stands twice`},
		{"a collection nobody knows", "", "is not known"},
	} {
		t.Run(x.name, func(t *testing.T) {
			c := data.FAQC
			if x.body == "" {
				c = "weather"
			}
			_, _, err := data.Decode(c, []byte(x.body))
			if !errors.Is(err, data.ErrInvalid) || !strings.Contains(err.Error(), x.want) {
				t.Errorf("error %v", err)
			}
		})
	}
}

// manyFields is an object of so many fields that they are no longer compared
// one by one.
func manyFields() string {
	var b strings.Builder
	b.WriteString(`{"id":"a"`)
	for i := range 100 {
		fmt.Fprintf(&b, `,"f%d":0`, i)
	}
	return b.String() + `,"F7":1}`
}

func TestNewKnowsEveryCollection(t *testing.T) {
	for _, c := range data.Collections() {
		if data.New(c) == nil || !c.Known() {
			t.Errorf("%s has no item", c)
		}
	}
	if data.New("weather") != nil || data.Collection("weather").Known() {
		t.Error("there is no weather")
	}
}

// FuzzDecode: any bytes are refused, or give an item that survives storing.
func FuzzDecode(f *testing.F) {
	for c, body := range smallest() {
		f.Add(string(c), []byte(body))
	}
	f.Fuzz(func(t *testing.T, c string, body []byte) {
		if len(body) > 10_000 {
			t.Skip()
		}
		item, _, err := data.Decode(data.Collection(c), body)
		if err != nil {
			if !errors.Is(err, data.ErrInvalid) {
				t.Fatalf("not ErrInvalid: %v", err)
			}
			return
		}
		stored, err := data.Marshal(item)
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := data.Decode(data.Collection(c), stored)
		if err != nil {
			t.Fatalf("cannot be read again: %v\n%s", err, stored)
		}
		if twice, err := data.Marshal(again); err != nil || string(twice) != string(stored) {
			t.Fatalf("changes on the way: %v\n%s\n%s", err, stored, twice)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	body := json.RawMessage(smallest()[data.AnnouncementsC])
	for b.Loop() {
		if _, _, err := data.Decode(data.AnnouncementsC, body); err != nil {
			b.Fatal(err)
		}
	}
}
