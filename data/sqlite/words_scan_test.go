package sqlite

import (
	"encoding/json"
	"testing"
)

func TestWordsOf(t *testing.T) {
	cases := []struct {
		name, body, title, rest string
	}{
		{"nothing", `{}`, "", ""},
		{"languages, not notes", `{"id":"x","name":{"ar":"رسم","fr":"ACTE","en":"act"},"icon":"fr","notes":["a"],"n":12,"b":true,"z":null}`, "رسم\nacte\n", ""},
		{"deep", `{"steps":[{"text":{"ar":"أ","fr":"É"}},{"text":{}}],"question":{"fr":"Où ?"}}`, "où ?\n", "أ\né\n"},
		{"lists of words", `{"keywords":{"ar":["ا","ب"],"arabizi":["Wilada"],"other":["x"]}}`, "", "ا\nب\nwilada\n"},
		{"escapes", `{"title":{"fr":"dit \"A\\B\"\nligne \u00c9"},"s":"a\\"}`, "dit \"a\\b\"\nligne é\n", ""},
		{"blanks", " { \"name\" : { \"fr\" : \"A\" } , \"n\" : [ 1 , [ ] , -2.5e3 ] } ", "a\n", ""},
		{"an object below a language", `{"x":{"ar":{"id":"no","fr":"oui"}}}`, "", "oui\n"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			title, rest, err := wordsOf([]byte(c.body))
			if err != nil || title != c.title || rest != c.rest {
				t.Errorf("%q, %q, %v; want %q, %q", title, rest, err, c.title, c.rest)
			}
		})
	}
}

// FuzzWordsOf proves that the walk ends well on whatever a failing disk may
// leave, and reads all that is JSON.
func FuzzWordsOf(f *testing.F) {
	for _, seed := range []string{`{"a":[1,{"ar":"x\u00e9"}]}`, `{"ar":"`, `{"a":}`, `[`, `{"a" "b"}`, `{"ar":"\`, `{"":{"":[[],{}]}}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		_, _, err := wordsOf(body)
		var object map[string]json.RawMessage
		if json.Unmarshal(body, &object) == nil && object != nil && err != nil {
			t.Errorf("%q: %v", body, err)
		}
	})
}
