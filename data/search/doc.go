// Package search finds services, offices and all else a visitor may ask for,
// by the words people really use: Arabic with or without its small marks,
// Darija, the same in Latin letters and digits, French without its accents,
// Tifinagh, and all of them mistyped. It is pure: an Index is built from
// documents and answers from memory.
//
// A word is folded to a term (fold.go). A term has a stem, without articles and
// endings, and a sound: the consonants one hears, the same for الحالة and
// "l7ala". A query's word finds terms that are equal, begin alike, share stem
// or sound, or differ by a slip of the finger; documents are ranked by how
// well, and in which of their fields, they hold the words.
package search
