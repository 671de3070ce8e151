// Package pdf writes pages for paper: areas, lines, set text, pictograms and QR
// codes, all as curves, so that no font need be embedded and Arabic comes out
// shaped and ordered as on the screen; or a page that is one picture in black and
// white. It knows no toolkit.
//
// Lengths are millimetres from the upper left corner of the finished (trimmed)
// page, x to the right, y downwards. Colours are opaque.
//
// A page for a print shop carries bleed, crop marks and the boxes that name
// them, and keeps to PDF/X-1a:2003: PDF 1.4, CMYK only, no transparency, no
// fonts. The same drawing always gives the same bytes.
package pdf
