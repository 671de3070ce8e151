package admin

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/server/admin/form"
)

// Fields that many kinds have.
var (
	orderField = form.Field{Kind: form.Number, Path: "order", Label: "field.order", Hint: "hint.order"}
	iconField  = form.Field{Kind: form.Choice, Path: "icon", Label: "field.icon", Options: "icons", Must: true}
	unitField  = form.Field{Kind: form.Choice, Path: "unit_id", Label: "field.unit", Options: "units", Hint: "hint.unit"}
	roomField  = form.Field{Kind: form.Line, Path: "room", Label: "field.room", Most: 20}
	phoneField = form.Field{Kind: form.Line, Path: "phone", Label: "field.phone", Most: 40}
	abroad     = form.Field{Kind: form.Line, Path: "phone_e164", Label: "field.phone_abroad", Most: 20}
	emailField = form.Field{Kind: form.Line, Path: "email", Label: "field.email", Most: data.MaxLabel}
)

func trust(path string) form.Field {
	return form.Field{Kind: form.Choice, Path: path + "confidence", Label: "field.confidence", Options: "confidence"}
}

func part(label string, fields ...form.Field) form.Field {
	return form.Field{Kind: form.Part, Label: label, Fields: fields}
}

// folded is a part that few need often.
func folded(label string, fields ...form.Field) form.Field {
	return form.Field{Kind: form.Part, Label: label, Fields: fields, Fold: true}
}

func serviceFields() []form.Field {
	return []form.Field{
		{Kind: form.Text, Path: "name", Label: "field.name", Must: true, Most: data.MaxLabel},
		{Kind: form.Prose, Path: "description", Label: "field.description", Most: data.MaxBody},
		part("field.where_part",
			form.Field{Kind: form.Choice, Path: "kind", Label: "field.service_kind", Options: "service_kinds", Must: true},
			form.Field{Kind: form.Choice, Path: "department_id", Label: "field.department", Options: "departments", Must: true},
			form.Field{Kind: form.Choice, Path: "counter_id", Label: "field.counter", Options: "counters"},
			form.Field{Kind: form.Picks, Path: "related_counter_ids", Label: "field.pay_counters", Options: "counters", Hint: "hint.pay_counters"},
			roomField, unitField),
		part("field.papers",
			form.Field{Kind: form.List, Path: "documents.items", Label: "field.papers_list", Fields: []form.Field{
				{Kind: form.Choice, Path: "kind", Label: "field.paper_kind", Options: "paper_kinds"},
				{Kind: form.Text, Path: "text", Label: "field.paper", Must: true},
			}}, trust("documents.")),
		part("field.fee",
			form.Field{Kind: form.Tick, Path: "fee.free", Label: "field.free"},
			form.Field{Kind: form.Amount, Path: "fee.centimes", Label: "field.amount", Hint: "hint.amount", Most: 20},
			form.Field{Kind: form.Text, Path: "fee.note", Label: "field.fee_note"}, trust("fee.")),
		part("field.processing",
			form.Field{Kind: form.Number, Path: "processing.max_days", Label: "field.max_days", Hint: "hint.max_days", Most: 5},
			form.Field{Kind: form.Tick, Path: "processing.working_days", Label: "field.working_days"},
			form.Field{Kind: form.Text, Path: "processing.text", Label: "field.processing_text"}, trust("processing.")),
		part("field.deadline",
			form.Field{Kind: form.Text, Path: "deadline.text", Label: "field.deadline_text", Hint: "hint.deadline"},
			form.Field{Kind: form.Number, Path: "deadline.days", Label: "field.deadline_days", Most: 5}, trust("deadline.")),
		{Kind: form.List, Path: "steps", Label: "field.steps", Fields: []form.Field{{Kind: form.Text, Label: "field.step", Must: true}}},
		folded("field.online", form.Field{Kind: form.List, Path: "online", Label: "field.sites", Fields: []form.Field{
			{Kind: form.Line, Path: "label", Label: "field.link_label", Most: data.MaxLabel},
			{Kind: form.Line, Path: "url", Label: "field.url", Most: data.MaxURL, Must: true},
		}}),
		keywordFields(),
		folded("field.legal", form.Field{Kind: form.List, Path: "legal_basis", Label: "field.legal_texts", Fields: []form.Field{
			{Kind: form.Line, Path: "text", Label: "field.legal_text"}, trust(""),
		}}),
		folded("field.display", iconField, orderField),
	}
}

func keywordFields() form.Field {
	return folded("field.keywords",
		form.Field{Kind: form.Words, Path: "keywords.ar", Label: "field.words_ar", Hint: "hint.words", Most: data.MaxBody},
		form.Field{Kind: form.Words, Path: "keywords.fr", Label: "field.words_fr", Most: data.MaxBody},
		form.Field{Kind: form.Words, Path: "keywords.darija_ar", Label: "field.words_darija", Most: data.MaxBody},
		form.Field{Kind: form.Words, Path: "keywords.arabizi", Label: "field.words_arabizi", Most: data.MaxBody})
}

func departmentFields() []form.Field {
	return []form.Field{
		{Kind: form.Text, Path: "name", Label: "field.name", Must: true, Most: data.MaxLabel},
		{Kind: form.Choice, Path: "hours_id", Label: "field.hours", Options: "hours", Must: true},
		part("field.where_part",
			form.Field{Kind: form.Number, Path: "floor", Label: "field.floor", Hint: "hint.floor", Most: 4},
			form.Field{Kind: form.Choice, Path: "level_id", Label: "field.level", Options: "levels"},
			roomField, unitField,
			form.Field{Kind: form.List, Path: "other_rooms", Label: "field.other_rooms", Fields: []form.Field{
				{Kind: form.Text, Path: "name", Label: "field.name", Most: data.MaxLabel}, roomField, unitField,
			}}),
		{Kind: form.List, Path: "counters", Label: "field.counters", IDs: "ctr-", Fields: []form.Field{
			{Kind: form.Text, Path: "name", Label: "field.name", Must: true, Most: data.MaxLabel},
			unitField,
			{Kind: form.Choice, Path: "hours_id", Label: "field.own_hours", Options: "hours"},
		}},
		part("field.contact", phoneField, abroad, emailField),
		keywordFields(),
		folded("field.display", iconField, orderField),
	}
}

func shiftFields() []form.Field {
	return []form.Field{
		{Kind: form.Set, Path: "days", Label: "field.days", Options: "weekdays"},
		{Kind: form.Clock, Path: "open", Label: "field.opens", Most: 5},
		{Kind: form.Clock, Path: "close", Label: "field.closes", Most: 5},
	}
}

func hoursFields() []form.Field {
	return []form.Field{
		{Kind: form.List, Path: "weekly", Label: "field.week", Hint: "hint.week", Fields: shiftFields()},
		{Kind: form.List, Path: "seasonal", Label: "field.seasons", Hint: "hint.seasons", IDs: "season-", Fields: []form.Field{
			{Kind: form.Text, Path: "name", Label: "field.name", Must: true, Most: data.MaxLabel},
			{Kind: form.Date, Path: "start", Label: "field.start_day"},
			{Kind: form.Date, Path: "end", Label: "field.end_day"},
			{Kind: form.Tick, Path: "estimated", Label: "field.estimated"},
			{Kind: form.List, Path: "weekly", Label: "field.week", Fields: shiftFields()},
		}},
		{Kind: form.Text, Path: "friday_note", Label: "field.friday"},
		trust(""),
	}
}
