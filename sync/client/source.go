package client

import (
	"context"
	"errors"
	"fmt"
	"io"

	"bninsar.ma/madkhal/data"
)

// errNone: the source says that there is no such file.
var errNone = errors.New("there is no such file")

// source is where the feed's files come from.
type source interface {
	// get reads a file of at most most decoded bytes. With an etag (one that a
	// former answer gave) the answer may be unchanged, without a body. A file
	// that is not there is errNone.
	get(ctx context.Context, name, etag string, most int64) (answer, error)
	close()
}

// answer is a file of the feed.
type answer struct {
	body      []byte
	etag      string // noETag if the source has none
	unchanged bool
	wire      int64 // bytes of the body as they came
}

// open gives the source of the enrolment's address.
func (c *Client) open() (source, error) {
	if c.address.Scheme == "file" {
		return openFolder(c.address.Path)
	}
	return &web{address: c.address, o: c.o}, nil
}

// metered counts into the attempt and names the file in errors.
type metered struct {
	source
	attempt *data.FeedAttempt
}

func (m *metered) get(ctx context.Context, name, etag string, most int64) (answer, error) {
	m.attempt.Requests++
	a, err := m.source.get(ctx, name, etag, most)
	m.attempt.Bytes += a.wire
	if err != nil {
		return answer{}, fmt.Errorf("%s: %w", name, err)
	}
	return a, nil
}

// readAtMost reads all of r, and refuses more than most bytes.
func readAtMost(r io.Reader, most int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, err
	}
	if int64(len(b)) > most {
		return nil, fmt.Errorf("%w: longer than %d bytes", ErrAltered, most)
	}
	return b, nil
}
