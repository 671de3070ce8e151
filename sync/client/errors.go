package client

import (
	"errors"
	"fmt"
	"strings"

	"github.com/theupdateframework/go-tuf/v2/metadata"
)

// What a failed round can be told from.
var (
	// ErrExpired: what is signed has ended, or the clock is far ahead.
	ErrExpired = errors.New("signature has ended")
	// ErrForged: not signed by this town hall, or altered since.
	ErrForged = errors.New("not signed by this town hall")
	// ErrOlder: a version behind one that was here already.
	ErrOlder = errors.New("older than what was received before")
	// ErrAltered: not the bytes that the signed metadata announce.
	ErrAltered = errors.New("not the announced content")
	// ErrOtherTown: the enrolment belongs to another town hall than the content.
	ErrOtherTown = errors.New("the enrolment is of another town hall than the content on this screen")
	// ErrSameVersion: the same version came with other bytes than before.
	ErrSameVersion = errors.New("same version as before with other content")
)

// explain names the file and says plainly what go-tuf found.
func explain(name string, err error) error {
	if err == nil {
		return nil
	}
	var plain error
	switch {
	case errors.Is(err, &metadata.ErrExpiredMetadata{}):
		plain = ErrExpired
	case errors.Is(err, &metadata.ErrUnsignedMetadata{}):
		plain = ErrForged
	case errors.Is(err, &metadata.ErrBadVersionNumber{}):
		plain = ErrOlder
	case errors.Is(err, &metadata.ErrLengthOrHashMismatch{}):
		plain = ErrAltered
	default:
		return fmt.Errorf("%s: not accepted: %w", name, err)
	}
	return fmt.Errorf("%s: %w (%w)", name, plain, err)
}

// oneLine makes an error fit for status and log.
func oneLine(s string) string {
	const most = 500
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return s
}
