// Package form makes HTML forms of content items by descriptions: an item's
// JSON becomes the values of a form, what was typed becomes JSON again, and
// what no field shows stays as it was.
package form
