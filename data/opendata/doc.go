// Package opendata writes the town hall's content in the standard forms that
// others reuse: the budget as a Fiscal Data Package, the projects as an OC4IDS
// project package. It writes what is published and guesses nothing: what is
// not known is left out.
package opendata
