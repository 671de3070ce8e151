package signs

import (
	"errors"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/print/pdf"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// ErrNoBuilding says that the content holds no rooms to make signs for.
var ErrNoBuilding = errors.New("the content has no building")

// Content is what signs say. Switches have no place in it: a sign outlasts a
// lift that is out of service today.
type Content struct {
	Settings    *data.Settings
	Building    *data.Building
	Kiosk       *data.Kiosk // the screen in the entrance; nil if there is none
	Departments []*data.Department
	Hours       []*data.Hours
	Made        time.Time // of the content
}

// Size is a size of paper.
type Size struct {
	Name string
	W, H float64 // millimetres, standing
}

// A4 and A3 are what town halls and print shops have.
func A4() Size { return Size{"A4", 210, 297} }
func A3() Size { return Size{"A3", 297, 420} }

// Maker makes signs. Langs are the languages on each, the first one largest
// and the one whose direction the sign follows.
type Maker struct {
	Type   *typeset.Engine
	Words  *i18n.Catalog
	Colors Colors
	Langs  []data.Lang
	For    pdf.Purpose
}

// File is a finished PDF.
type File struct {
	Name  string // "signs-doors-A4.pdf"
	Pages int
	PDF   []byte
}

// Make gives the doors, the floors' directories, the entrance's directory and
// the entrance's direction signs in one size. The faults tell what of the
// content makes a sign worse than it could be; what they name is on a sign all
// the same. ErrNoBuilding if there is nothing to make.
func (m *Maker) Make(c *Content, size Size) ([]File, []data.Fault, error) {
	if c.Building == nil || len(c.Building.Units) == 0 {
		return nil, nil, ErrNoBuilding
	}
	j := newJob(m, c, size)
	kinds := []struct {
		name string
		draw func() *pdf.Document
	}{
		{"doors", j.doors},
		{"floors", j.floors},
		{"entrance", j.entrance},
		{"directions", j.directions},
	}
	var files []File
	for _, k := range kinds {
		doc := k.draw()
		if doc.Pages() == 0 {
			continue // a building whose ways are not known has no directions
		}
		b, err := doc.Bytes()
		if err != nil {
			return nil, nil, err
		}
		files = append(files, File{Name: "signs-" + k.name + "-" + size.Name + ".pdf", Pages: doc.Pages(), PDF: b})
	}
	return files, j.faults.List(), nil
}
