package data

import "time"

// Outgoing is a draft that goes out by itself at a time.
type Outgoing struct {
	Collection Collection
	ID         string
	At         time.Time
	Who        string // who approved it
	Base       int64  // the item's newest revision that Who has seen; a draft changed since stays
	Why        string // the key of why it did not go out; "" = it has not been tried
}
