// Package sqlite keeps content in SQLite: the kiosk's store (what the feed
// brought) and the municipal store (what staff wrote, with every revision).
//
// Exported methods open the transaction; the small functions below them take
// it. One program writes to a data folder, guarded by a lock file; others open
// the same store read-only. Build with the tag sqlite_fts5: schema 1 of the
// kiosk held a full-text index, and stores are led from there.
package sqlite
