// Package publish builds and signs the feed: a TUF repository of plain files
// in a folder that any web server, mirror or stick can carry.
//
// Every file lands complete: written beside its place, synced, renamed. What
// points to others lands after them, timestamp.json last, so that a reader, or
// a power cut, at any moment finds one whole version.
package publish
