package admin

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/server/admin/form"
)

func eventFields() []form.Field {
	return []form.Field{
		{Kind: form.Text, Path: "title", Label: "field.title", Must: true, Most: data.MaxLabel},
		{Kind: form.Prose, Path: "text", Label: "field.text", Most: data.MaxBody},
		{Kind: form.Choice, Path: "kind", Label: "field.event_kind", Options: "event_kinds", Must: true},
		{Kind: form.Moment, Path: "start", Label: "field.begins"},
		{Kind: form.Moment, Path: "end", Label: "field.ends"},
		{Kind: form.Tick, Path: "all_day", Label: "field.all_day"},
		{Kind: form.Tick, Path: "public", Label: "field.public"},
		unitField,
	}
}

func documentFields() []form.Field {
	return []form.Field{
		{Kind: form.Text, Path: "title", Label: "field.title", Must: true},
		{Kind: form.Choice, Path: "type", Label: "field.document_type", Options: "document_types", Must: true},
		{Kind: form.Number, Path: "year", Label: "field.year", Most: 4},
		{Kind: form.Line, Path: "url", Label: "field.url", Most: data.MaxURL, Must: true},
		keywordFields(), orderField,
	}
}

func questionFields() []form.Field {
	return []form.Field{
		{Kind: form.Text, Path: "question", Label: "field.question", Must: true},
		{Kind: form.Prose, Path: "answer", Label: "field.answer", Must: true, Most: data.MaxBody},
		{Kind: form.List, Path: "steps", Label: "field.steps", Fields: []form.Field{{Kind: form.Text, Label: "field.step", Must: true}}},
		{Kind: form.Choice, Path: "service_id", Label: "field.service", Options: "services"},
		keywordFields(), trust(""), orderField,
	}
}

func associationFields() []form.Field {
	return []form.Field{
		{Kind: form.Text, Path: "name", Label: "field.name", Must: true, Most: data.MaxLabel},
		{Kind: form.Text, Path: "purpose", Label: "field.purpose"},
		{Kind: form.Text, Path: "place", Label: "field.seat"},
		phoneField, emailField,
		{Kind: form.Line, Path: "url", Label: "field.url", Most: data.MaxURL},
		orderField,
	}
}

func needFields() []form.Field {
	return []form.Field{
		{Kind: form.Text, Path: "label", Label: "field.name", Must: true, Most: data.MaxLabel},
		{Kind: form.Line, Path: "say_darija", Label: "field.say"},
		{Kind: form.Picks, Path: "services", Label: "field.services", Options: "services", Hint: "hint.services"},
		keywordFields(), iconField, orderField,
	}
}

func labelFields() []form.Field {
	return []form.Field{{Kind: form.Text, Path: "label", Label: "field.name", Must: true, Most: data.MaxLabel}, iconField, orderField}
}

func elsewhereFields() []form.Field {
	return []form.Field{
		{Kind: form.Text, Path: "label", Label: "field.name", Must: true, Most: data.MaxLabel},
		{Kind: form.Text, Path: "where", Label: "field.where", Must: true},
		keywordFields(), trust(""), iconField, orderField,
	}
}

func kioskFields() []form.Field {
	return []form.Field{
		{Kind: form.Text, Path: "name", Label: "field.name", Must: true, Most: data.MaxLabel},
		{Kind: form.Text, Path: "place", Label: "field.place", Hint: "hint.place", Most: data.MaxLabel},
		{Kind: form.Choice, Path: "building_id", Label: "field.building", Options: string(data.BuildingC)},
		unitField,
		{Kind: form.Choice, Path: "feature_id", Label: "field.spot", Options: "kiosk_spots", Hint: "hint.spot"},
		{Kind: form.Degree, Path: "facing_deg", Label: "field.facing", Hint: "hint.facing", Most: 6},
	}
}

func settingsFields() []form.Field {
	return []form.Field{
		{Kind: form.Text, Path: "town", Label: "field.town", Must: true, Most: data.MaxLabel},
		{Kind: form.List, Path: "closed_days", Label: "field.closed_days", Hint: "hint.closed_days", Fields: []form.Field{
			{Kind: form.Text, Path: "name", Label: "field.name", Must: true, Most: data.MaxLabel},
			{Kind: form.Date, Path: "start", Label: "field.start_day"},
			{Kind: form.Date, Path: "end", Label: "field.end_day"},
			{Kind: form.Tick, Path: "yearly", Label: "field.yearly"},
			{Kind: form.Tick, Path: "estimated", Label: "field.estimated"},
		}},
		{Kind: form.List, Path: "owners", Label: "field.owners", Hint: "hint.owners", Fields: []form.Field{
			{Kind: form.Choice, Path: "collection", Label: "field.collection", Options: "owned", Must: true},
			{Kind: form.Choice, Path: "department_id", Label: "field.department", Options: "departments", Must: true},
			{Kind: form.Number, Path: "review_months", Label: "field.review_months", Most: 3},
		}},
		part("field.contact", phoneField, abroad, emailField,
			form.Field{Kind: form.Line, Path: "public_url", Label: "field.public_url", Hint: "hint.public_url", Most: data.MaxURL},
			form.Field{Kind: form.Line, Path: "portal_url", Label: "field.portal_url", Most: data.MaxURL}),
		part("field.screens",
			form.Field{Kind: form.Picks, Path: "languages", Label: "field.languages", Options: "languages", Hint: "hint.languages"},
			form.Field{Kind: form.Number, Path: "poll_seconds", Label: "field.poll", Most: 5},
			form.Field{Kind: form.Number, Path: "stale_hours", Label: "field.stale", Most: 4},
			form.Field{Kind: form.Number, Path: "slips_per_visit", Label: "field.slips_visit", Most: 2},
			form.Field{Kind: form.Number, Path: "slips_per_minute", Label: "field.slips_minute", Most: 3}),
		part("field.people",
			form.Field{Kind: form.Number, Path: "population", Label: "field.population", Most: 9},
			form.Field{Kind: form.Number, Path: "population_year", Label: "field.year", Most: 4}),
	}
}
