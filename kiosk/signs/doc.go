// Package signs makes print-ready signs of a town hall: a sign for each door, a
// directory for each floor and one for the entrance, and signs that show the
// way from the entrance. Words are set as on the screen, pictograms are the
// same, and arrows follow from the ways that the screen shows.
//
// Cap heights follow the distance a sign is read from: a two hundredth of it,
// 17 minutes of arc, more than three times the least that a sound eye reads;
// a three hundredth for the languages that stand below the first.
package signs
