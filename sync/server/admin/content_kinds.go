package admin

import (
	"encoding/hex"
	"reflect"
	"regexp"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/server/admin/form"
)

// contentKind is a collection that is edited by a form made from its fields.
type contentKind struct {
	c      data.Collection
	least  data.Role
	prefix string // of the ids of new items; "" = there is one item, and its id is the collection's
	fields []form.Field
	// after mends what follows from what was typed; nil = nothing does.
	after func(was, now form.Tree)
}

// contentKinds lists them as the overview does.
func contentKinds() []contentKind {
	return []contentKind{
		{data.ServicesC, data.Editor, "svc-", serviceFields(), nil},
		{data.DepartmentsC, data.Editor, "dep-", departmentFields(), nil},
		{data.HoursC, data.Editor, "hrs-", hoursFields(), withoutOldNotation},
		{data.EventsC, data.Editor, "evt-", eventFields(), nil},
		{data.DocumentsC, data.Editor, "doc-", documentFields(), withoutOldFile},
		{data.FAQC, data.Editor, "faq-", questionFields(), nil},
		{data.AssociationsC, data.Editor, "asso-", associationFields(), nil},
		{data.NeedsC, data.Editor, "need-", needFields(), nil},
		{data.PaperKindsC, data.Editor, "paper-", labelFields(), nil},
		{data.ElsewhereC, data.Editor, "else-", elsewhereFields(), nil},
		{data.KiosksC, data.Admin, "scr-", kioskFields(), nil},
		{data.SettingsC, data.Editor, "", settingsFields(), nil},
	}
}

// kind gives the collection that the address names; false for one without a
// form or for another role.
func (v *visit) kind() (contentKind, bool) {
	for _, k := range contentKinds() {
		if string(k.c) == v.r.PathValue("collection") {
			return k, v.may(k.least)
		}
	}
	return contentKind{}, false
}

func (k contentKind) path() string              { return "/staff/content/" + string(k.c) }
func (k contentKind) itemPath(id string) string { return k.path() + "/" + id }

// editPath is where an item is edited, "" where it has no form.
func editPath(c data.Collection, id string) string {
	if c == data.AnnouncementsC {
		return announcementPath(id)
	}
	for _, k := range contentKinds() {
		if k.c == c {
			return k.itemPath(id)
		}
	}
	return ""
}

var madeID = regexp.MustCompile(`^[a-z]+-[0-9a-f]{12}$`)

func newItemID(prefix string) string { return prefix + hex.EncodeToString([]byte(secret()))[:12] }

// withoutOldNotation drops the same hours in OpenStreetMap's notation where
// staff changed them: they would tell of the old ones.
func withoutOldNotation(was, now form.Tree) {
	if !reflect.DeepEqual(was["weekly"], now["weekly"]) {
		delete(now, "osm")
	}
	old, _ := was["seasonal"].([]any)
	seasons, _ := now["seasonal"].([]any)
	for _, x := range seasons {
		s, _ := x.(form.Tree)
		for _, y := range old {
			if o, _ := y.(form.Tree); o["id"] == s["id"] && !reflect.DeepEqual(o["weekly"], s["weekly"]) {
				delete(s, "osm")
			}
		}
	}
}

// withoutOldFile drops what was known of the file at another address.
func withoutOldFile(was, now form.Tree) {
	if was["url"] != now["url"] {
		delete(now, "size_bytes")
		delete(now, "placeholder")
	}
}
