// Package i18n says things in the visitor's language: the words of the
// screens from message catalogs, counted nouns, numbers, dates, amounts, phone
// numbers and opening hours.
//
// A catalog is one JSON object a language, ar.json, fr.json and zgh.json: flat
// keys with dots to a text, or to an object of plural forms. Keys that begin
// with an underscore are notes for translators. Texts hold {0} to {9} for
// arguments and, in plural forms, {n} for the number; braces serve nothing
// else. Arabic and French must be complete. What Tamazight lacks is said in
// Arabic, and the Phrase tells so.
//
// Numbers use Western digits, the decimal comma, and a no-break space between
// thousands: U+202F in French, U+00A0 elsewhere (the Arabic fonts have no
// narrow one). What is formatted is wrapped in Unicode isolates
// (U+2066…U+2069), so that Arabic, French and figures keep their order inside
// each other; Phrase.Plain takes them off.
package i18n
