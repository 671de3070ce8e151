package admin

import (
	"unicode/utf8"

	"bninsar.ma/madkhal/data"
)

// texts reads name_ar, name_fr … of a form.
func texts(v *visit, name string) data.Text {
	t := data.Text{}
	for _, l := range data.Langs() {
		if s := v.field(name + "_" + string(l)); s != "" {
			t[l] = s
		}
	}
	if len(t) == 0 {
		return nil
	}
	return t
}

// textFault tells in the reader's language what is wrong with a text, "" if
// nothing is. label is the key of the field's name.
func (v *visit) textFault(label string, t data.Text, most int) string {
	for _, l := range data.Langs() {
		s, ok := t[l]
		if !ok {
			continue
		}
		var f data.Faults
		data.CheckString(&f, "", s, most)
		switch {
		case len(f.List()) == 0:
		case utf8.RuneCountInString(s) > most:
			return v.word("fault.long", v.word(label), v.word("language."+string(l)), utf8.RuneCountInString(s), most)
		default:
			return v.word("fault.character", v.word(label), v.word("language."+string(l)))
		}
	}
	return ""
}
