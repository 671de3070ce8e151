// Package server is the town hall's side on the network. It hands out the
// published feed; what it hands out is signed, so it needs no trust.
package server
