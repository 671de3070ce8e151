// Package web is what the staff's pages and the phones' share: headers that
// keep a page to itself, who is asking over which line, files that browsers
// keep.
package web
