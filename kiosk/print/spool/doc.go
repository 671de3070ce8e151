// Package spool prints the slips that visitors ask for, one after the other, on
// the first printer that is ready. It asks the printers how they stand while
// nobody waits, so that the screen always knows, and never makes anybody wait
// for a printer: a slip that cannot come out at once never comes out.
package spool
