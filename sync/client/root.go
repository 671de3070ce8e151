package client

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/theupdateframework/go-tuf/v2/metadata"
	"github.com/theupdateframework/go-tuf/v2/metadata/trustedmetadata"
)

// maxRootSteps bounds one round's walk to newer roots.
const maxRootSteps = 64

// rootFile is a root.json that holds in itself.
type rootFile struct {
	bytes   []byte
	version int64
	set     *trustedmetadata.TrustedMetadata
}

// readRoot reads a root and checks that it is signed by itself.
func readRoot(b []byte) (rootFile, error) {
	if len(b) > maxRoot {
		return rootFile{}, fmt.Errorf("root.json has %d bytes of at most %d", len(b), maxRoot)
	}
	if err := checkShape(metadata.ROOT, b); err != nil {
		return rootFile{}, fmt.Errorf("root.json: %w", err)
	}
	set, err := trustedmetadata.New(b)
	if err != nil {
		return rootFile{}, explain("root.json", err)
	}
	return rootFile{bytes: b, version: set.Root.Signed.Version, set: set}, nil
}

// trustedRoot picks the stored root before the enrolment's: it may be newer
// and was proven on this screen. An enrolment that contradicts it is
// ErrOtherTown.
func (c *Client) trustedRoot(stored []byte) (rootFile, error) {
	if len(stored) == 0 {
		return readRoot(c.root.bytes)
	}
	root, err := readRoot(stored)
	if err != nil {
		return rootFile{}, fmt.Errorf("stored %w", err)
	}
	return root, c.sameTown(root)
}

// sameTown compares a trusted root with the enrolment's of the same version.
func (c *Client) sameTown(root rootFile) error {
	if root.version == c.root.version && !bytes.Equal(root.bytes, c.root.bytes) {
		return fmt.Errorf("root.json version %d: %w: empty the data folder to move the screen", root.version, ErrOtherTown)
	}
	return nil
}

// probeRoots follows newer roots as far as there are any, each stored at once:
// a later round must not fall back behind a key that was replaced.
func (r *round) probeRoots(ctx context.Context) (found bool, err error) {
	for range maxRootSteps {
		next := r.root.version + 1
		name := strconv.FormatInt(next, 10) + ".root.json"
		a, err := r.src.get(ctx, name, "", maxRoot)
		if errors.Is(err, errNone) {
			break
		}
		if err != nil {
			return found, err
		}
		if err := checkShape(metadata.ROOT, a.body); err != nil {
			return found, fmt.Errorf("%s: %w", name, err)
		}
		if _, err := r.root.set.UpdateRoot(a.body); err != nil {
			return found, explain(name, err)
		}
		r.root.bytes, r.root.version = a.body, next
		if err := r.c.sameTown(r.root); err != nil {
			return found, err
		}
		if err := r.c.store.SaveRoot(ctx, a.body); err != nil {
			return found, fmt.Errorf("%s: %w", name, err)
		}
		r.c.o.Log.Info("newer root trusted", "version", next)
		found = true
	}
	if r.root.version < r.c.root.version {
		return found, fmt.Errorf("root.json: the enrolment has version %d, but the server none after %d: %w",
			r.c.root.version, r.root.version, ErrOtherTown)
	}
	r.probed = r.now
	return found, nil
}
