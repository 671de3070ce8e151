package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// readUpload reads a table or an IMDF archive that staff sent. Only the ending
// of its name counts: it is never the name of a file here.
func readUpload(_ context.Context, town *data.Content, name string, body []byte, drop bool) (*data.Content, []data.Fault, error) {
	if slices.Contains(content.Tables(), strings.ToLower(filepath.Ext(name))) {
		c, known, err := content.ReadList(name, body, town)
		if c, err = judged(c, err); known || err != nil {
			return toldFaults(c, err)
		}
		if a, known, err := content.ReadActivities(name, body); known {
			if err == nil {
				c, err = a.Over(town.Projects, drop)
			}
			c, err = judged(c, err)
			return toldFaults(c, err)
		}
	}
	if c, known, err := content.ReadPacked(name, body); known {
		c, err = judged(c, err)
		return toldFaults(c, err)
	}
	c, err := judged(readBytes(filepath.Base(filepath.ToSlash(name)), body))
	if c, faults, err := toldFaults(c, err); c == nil {
		return nil, faults, err
	}
	if !c.Has(data.BudgetC) {
		keepRoomsOf(town, c)
		return c, nil, nil
	}
	c, err = judged(c, content.KeepYears(c, town.Budget, drop))
	return toldFaults(c, err)
}

// toldFaults parts what is wrong with a file from what went wrong.
func toldFaults(c *data.Content, err error) (*data.Content, []data.Fault, error) {
	var faulty *faultyError
	if errors.As(err, &faulty) {
		return nil, faulty.faults, nil
	}
	if err != nil {
		return nil, nil, err
	}
	return c, nil, nil
}

// activityList is what the table of the projects' activities is called.
const activityList = "activities"

// writeForm writes the form of a list or of the budget, "services.xlsx", with
// what the town has.
func (p *program) writeForm(town *data.Content, name string) ([]byte, error) {
	ext := strings.ToLower(filepath.Ext(name))
	if name == "content.zip" {
		return content.Pack(town)
	}
	var b bytes.Buffer
	if strings.TrimSuffix(name, ext) == string(data.BudgetC) {
		err := content.WriteTable(&b, ext, town.Budget, p.now().Year()+1)
		return b.Bytes(), err
	}
	if strings.TrimSuffix(name, ext) == activityList {
		err := content.WriteActivities(&b, ext, town.Projects)
		return b.Bytes(), err
	}
	err := content.WriteList(&b, ext, data.Collection(strings.TrimSuffix(name, ext)), town)
	return b.Bytes(), err
}

func readBytes(name string, body []byte) (_ *data.Content, err error) {
	ext := strings.ToLower(filepath.Ext(name))
	if slices.Contains(content.Tables(), ext) {
		return content.ReadTable(name, body)
	}
	if ext != ".zip" && ext != ".imdf" {
		return nil, fmt.Errorf("%w: %.80q is neither a table (%s) nor an IMDF archive (.zip)", data.ErrInvalid, name, strings.Join(content.Tables(), ", "))
	}
	dir, err := os.MkdirTemp("", "madkhal-upload-*")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	const plain = "upload.zip"
	if err := os.WriteFile(filepath.Join(dir, plain), body, 0o600); err != nil {
		return nil, err
	}
	return content.ReadIMDF(os.DirFS(dir), plain, name)
}
