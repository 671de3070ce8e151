// Package sources takes over what the commune publishes elsewhere: posts of a
// WordPress site, RSS, Atom or JSON feeds, iCalendar files. What is new becomes
// a draft for staff to complete and approve; nothing is ever shown by itself,
// and nothing that staff wrote is overwritten.
//
// Addresses are typed by people and answers come from strangers: see guard.go
// for what is not asked, and the bounds there for what is not read.
package sources
