package sources

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/durable"
)

// State is what is remembered of a source between rounds.
type State struct {
	Source Source           `json:"source"`
	After  time.Time        `json:"after,omitzero"` // the last good round
	Items  map[string]Known `json:"items,omitempty"`
	Last   Round            `json:"last,omitzero"`
}

// Known is an item that was taken, by its own id there.
type Known struct {
	Collection data.Collection `json:"collection"`
	ID         string          `json:"id"`
	Hash       string          `json:"hash"`
	Gone       bool            `json:"gone,omitempty"` // deleted there
}

// Round is how the last round went.
type Round struct {
	At     time.Time `json:"at"`
	Why    string    `json:"why,omitempty"` // why it failed
	Result Result    `json:"result,omitzero"`
}

// Book keeps sources with their states in a folder, one file each.
type Book struct {
	dir string
	mu  sync.Mutex // removing and renewing exclude each other
}

// OpenBook keeps sources in a folder, which is made with the first of them.
func OpenBook(dir string) *Book { return &Book{dir: dir} }

// ErrExists is the refusal of a name that is taken.
var ErrExists = errors.New("a source of this name exists")

// Add begins with a source; ErrSource if it cannot be one, ErrExists.
func (b *Book) Add(s Source) error {
	if err := s.Check(); err != nil {
		return err
	}
	if _, err := os.Stat(b.file(s.ID)); err == nil {
		return fmt.Errorf("%w: %s", ErrExists, s.ID)
	}
	return b.Save(&State{Source: s})
}

// Remove forgets a source; its drafts stay. fs.ErrNotExist if there is none.
func (b *Book) Remove(id string) error {
	if !plainID.MatchString(id) {
		return fmt.Errorf("%.40q: %w", id, fs.ErrNotExist)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return os.Remove(b.file(id))
}

// Renew is Save for a source that is still there: who was removed while it was
// asked does not come back.
func (b *Book) Renew(st *State) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, err := os.Stat(b.file(st.Source.ID)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return b.Save(st)
}

// All gives the sources by name. A file that cannot be read is an error that
// names it; the others are given all the same.
func (b *Book) All() (all []*State, err error) {
	names, err := filepath.Glob(b.file("*"))
	if err != nil {
		return nil, err
	}
	var wrong []error
	slices.Sort(names)
	for _, name := range names {
		st, err := readState(name)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s: repair it or delete it: %w", name, err))
			continue
		}
		all = append(all, st)
	}
	return all, errors.Join(wrong...)
}

func (b *Book) file(id string) string { return filepath.Join(b.dir, id+".json") }

func readState(name string) (*State, error) {
	body, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	st := new(State)
	if err := json.Unmarshal(body, st); err != nil {
		return nil, err
	}
	if st.Source.ID+".json" != filepath.Base(name) {
		return nil, fmt.Errorf("it holds the source %.40q", st.Source.ID)
	}
	if st.Items == nil {
		st.Items = map[string]Known{}
	}
	return st, st.Source.Check()
}

// Save lands a state whole or not at all.
func (b *Book) Save(st *State) error {
	body, err := json.MarshalIndent(st, "", " ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(b.dir, 0o700); err != nil {
		return err
	}
	return durable.Write(b.file(st.Source.ID), body, 0o600)
}
