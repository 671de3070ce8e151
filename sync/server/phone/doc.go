// Package phone serves the town hall's pages to phones: what the lobby screen
// shows, as pages without script, at the addresses that data/pages makes and
// the screen's QR codes open.
//
// A Site holds one published version, decoded and indexed. A page is built from
// it as typed values (page, block, row …), which html/template writes; pages
// never hold markup of their own, so what staff typed stays text. A page made
// once is kept, gzipped, for the minute in which "open now" can change.
// Links are relative, so that the pages also work below a path or as a copy.
package phone
