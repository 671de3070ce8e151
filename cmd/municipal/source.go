package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/sqlite"
)

// source is what check and import were given.
type source struct {
	content *data.Content
	kind    sourceKind
	path    string // of a list
	body    []byte

	activities *content.Activities // of an activitySource: content is what it says alone
}

// sourceKind tells how much of the content a source speaks of.
type sourceKind uint8

const (
	folderSource   sourceKind = iota // whole collections
	archiveSource                    // an IMDF archive on its own: the building, without its offices
	tableSource                      // a table on its own: some years of the budget
	listSource                       // a table of services or associations: read with what the town has
	activitySource                   // a table of activities: some of the projects of the town
)

// readSource reads a content folder or an IMDF archive, packed or not, or a
// table. All that is wrong with the content is one *faultyError.
func readSource(path string) (source, error) {
	info, err := os.Stat(path)
	if err != nil {
		return source{}, fmt.Errorf("content: %w", err)
	}
	var s source
	switch name, ext := filepath.Base(path), strings.ToLower(filepath.Ext(path)); {
	case info.IsDir() && holdsIMDF(path):
		s.kind = archiveSource
		s.content, err = judged(content.ReadIMDF(os.DirFS(path), "", name))
	case info.IsDir():
		s.content, err = readContent(os.DirFS(path))
	case ext == ".zip" || ext == ".imdf":
		s.content, err = s.readArchive(path)
	case slices.Contains(content.Tables(), ext):
		s.kind, s.path = tableSource, path
		s.content, err = s.readTable(path)
	default:
		err = fmt.Errorf("content: %s is a file: give a content folder, packed (.zip) or not, a table (%s) or an IMDF archive (.zip)",
			path, strings.Join(content.Tables(), ", "))
	}
	return s, err
}

// readArchive reads a packed content folder, else a plan.
func (s *source) readArchive(path string) (*data.Content, error) {
	body, err := readSome(path)
	if err != nil {
		return nil, err
	}
	if c, known, err := content.ReadPacked(filepath.Base(path), body); known {
		return judged(c, err)
	}
	s.kind = archiveSource
	return judged(content.ReadIMDF(os.DirFS(filepath.Dir(path)), filepath.Base(path), filepath.Base(path)))
}

// readSome reads a file, not much further than any may be long.
func readSome(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("content: %w", err)
	}
	body, err := io.ReadAll(io.LimitReader(f, content.MaxFile+1))
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("content: %w", err)
	}
	return body, nil
}

// readTable reads a budget; a list waits for the town that it belongs to.
func (s *source) readTable(path string) (*data.Content, error) {
	body, err := readSome(path)
	if err != nil {
		return nil, err
	}
	if _, known, _ := content.ReadList(filepath.Base(path), body, nil); known {
		s.kind, s.body = listSource, body
		return nil, nil //nolint:nilnil // complete reads it
	}
	if a, known, err := content.ReadActivities(filepath.Base(path), body); known {
		if err != nil {
			return judged(nil, err)
		}
		s.kind, s.activities = activitySource, a
		return &data.Content{Present: []data.Collection{data.ProjectsC}, Projects: a.Alone(), Notes: a.Notes()}, nil
	}
	return judged(content.ReadTable(filepath.Base(path), body))
}

// complete hands a source that speaks of a part only what the town knows of
// the rest.
func (s *source) complete(ctx context.Context, m *sqlite.Municipal, replace bool) error {
	switch s.kind {
	case archiveSource:
		return keepRooms(ctx, m, s.content)
	case tableSource:
		return keepYears(ctx, m, s.content, replace)
	case listSource, activitySource:
		return s.readList(ctx, m, replace)
	case folderSource:
	}
	return nil
}

// readList reads a list, or activities, over what the town has.
func (s *source) readList(ctx context.Context, m *sqlite.Municipal, replace bool) error {
	records, err := m.Ready(ctx)
	if err != nil {
		return err
	}
	town, _, err := data.FromRecords(records)
	if err != nil {
		return err
	}
	if s.kind == activitySource {
		s.content, err = judged(s.activities.Over(town.Projects, replace))
		return err
	}
	c, _, err := content.ReadList(filepath.Base(s.path), s.body, town)
	s.content, err = judged(c, err)
	return err
}
