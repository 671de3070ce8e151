// Package admin is the staff's pages under /staff/: sign-in, the morning page,
// announcements, switches, reports of projects, versions, log and accounts, in
// Arabic and French, without any script.
//
// One action a file, named noun_verb.go: form, validate, store, redirect.
// Which role may do what stands in one table, routes.go. The store, the feed
// and the drawing of previews are handed in.
package admin
