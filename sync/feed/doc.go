// Package feed is the contract between the town hall's publisher and the
// screens: which collection lies in which file of the signed feed, how such a
// file is written and read, what it may hold at most, and the enrolment file
// that introduces a screen to its town hall. It knows neither side.
package feed

// Format is the number of this contract. A screen refuses a feed with a higher
// one as a whole: it could not tell what it would miss.
const Format = 1
