// Package client is the screen's side of the feed: it asks the town hall's
// server, or a stick, whether there is a new version, verifies every byte and
// hands the store whole versions only. Whatever goes wrong, the content that
// is there stays.
//
// Verifying is go-tuf's trustedmetadata; the workflow around it is ours,
// because the state belongs into the screen's store, in one transaction with
// the content it describes.
package client
