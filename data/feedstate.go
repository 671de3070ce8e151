package data

import "time"

// FeedFile is a target of the feed whose items are in the store.
type FeedFile struct {
	Path   string // "services/dep-etat-civil.json"
	SHA256 string // hex, of the decoded bytes
	Length int64  // decoded bytes
}

// FeedState is what a kiosk's store remembers of the feed between rounds.
type FeedState struct {
	Metadata  map[string][]byte // newest trusted bytes of "root", "timestamp", "snapshot", "targets"
	Files     []FeedFile        // applied targets
	ETag      string            // of the timestamp file, as the server gave it
	RootProbe time.Time         // when a newer root was last asked for
	Version   int64             // feed version applied; 0 = none yet
	Content   time.Time         // when that version was issued
}

// FeedChange is what one round brings; a store applies it in one transaction,
// all or nothing. Nil and zero fields leave what is there.
type FeedChange struct {
	Metadata  map[string][]byte
	ETag      string
	RootProbe time.Time
	Replace   []FeedTarget // these targets' items replace those the store had of them
	Remove    []string     // targets that are gone, with their items
	Version   int64
	Content   time.Time
}

// FeedTarget is one target with the items it holds.
type FeedTarget struct {
	File    FeedFile
	Records []Record
}

// FeedAttempt is how one round went; the last one and the last good one are
// kept for status.
type FeedAttempt struct {
	At       time.Time `json:"at"`
	OK       bool      `json:"ok"`
	Changed  bool      `json:"changed"`
	Version  int64     `json:"version"`
	Requests int       `json:"requests"`
	Bytes    int64     `json:"bytes"`             // response bytes on the wire, headers not counted
	Why      string    `json:"why,omitempty"`     // why it failed
	Ignored  []string  `json:"ignored,omitempty"` // unknown fields, collections, values
}
