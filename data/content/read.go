package content

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
)

// MaxFile bounds every file, in bytes.
const MaxFile = 20 << 20

// maxRecordings bounds the file of recordings, which hold sound in Base64.
const maxRecordings = data.MaxRecordingsBytes*4/3 + 4<<20

// FaultsError says everything that is wrong with a folder. It is
// data.ErrInvalid.
type FaultsError struct{ faults []data.Fault }

// Faults gives them by file.
func (e *FaultsError) Faults() []data.Fault { return e.faults }

// Error is one line for each fault.
func (e *FaultsError) Error() string {
	lines := make([]string, len(e.faults))
	for i, f := range e.faults {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// Unwrap makes errors.Is(err, data.ErrInvalid) true.
func (e *FaultsError) Unwrap() error { return data.ErrInvalid }

// Read reads the collections that the folder holds; Content.Present names
// them, and references into the others are not judged. Content that is not
// valid is a *FaultsError with everything that is wrong; other errors come
// from reading the files.
func Read(fsys fs.FS) (*data.Content, error) { return read(fsys, false) }

// ReadWhole is Read for a folder that a municipal server can begin with: the
// files a screen cannot do without must be there.
func ReadWhole(fsys fs.FS) (*data.Content, error) { return read(fsys, true) }

// reader collects what one run reads.
type reader struct {
	fsys    fs.FS
	faults  data.Faults
	content *data.Content
	there   map[string]bool // files of the folder
	broken  map[string]bool // files whose JSON could not be read

	// Facts that stand in one file and belong to items of another.
	pictograms *pictograms
	index      *index
	programme  *programmeParts
	lines      string                   // the file that holds the budget's lines
	origins    map[string]origin        // of the budget's lines, by id, where they come from a table
	asItems    map[data.Collection]bool // collections that were read as items
	tableNotes data.Faults              // what was left out of a table or found out

	alone     bool // an IMDF archive without a content folder
	notes     notes
	standards map[string]standard
}

func newReader(fsys fs.FS) *reader {
	return &reader{
		fsys: fsys, content: &data.Content{Present: []data.Collection{}},
		there: make(map[string]bool), broken: make(map[string]bool), origins: make(map[string]origin), asItems: make(map[data.Collection]bool),
		standards: standards(),
	}
}

func read(fsys fs.FS, whole bool) (*data.Content, error) {
	r := newReader(fsys)
	if err := r.list(whole); err != nil {
		return nil, err
	}
	// needs.json and the index come first: others draw on them.
	for _, step := range []func() error{
		r.settings, r.kiosks, r.needs, r.buildingIndex, r.departments, r.services, r.packed, r.building, r.switches,
		r.budget, r.projects, r.action, r.announcements, r.events, r.documents, r.faq, r.items,
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return r.finish()
}

// finish judges what was read and gives it, or all faults.
func (r *reader) finish() (*data.Content, error) {
	slices.SortFunc(r.content.Present, func(a, b data.Collection) int {
		return slices.Index(data.Collections(), a) - slices.Index(data.Collections(), b)
	})
	if r.alone {
		r.sift(0)
	}
	found := r.faults.List()
	var judged data.Faults
	if len(found) < mostFaults {
		r.content.Validate(&judged)
	}
	for _, f := range judged.List() {
		f = r.traced(f)
		if !r.told(found, f) {
			found = append(found, f)
		}
	}
	if len(found) == 0 {
		found, r.content.Notes = judgeBuildings(r.content.Building)
		r.content.Notes = append(append(r.notes.list(), r.tableNotes.List()...), r.content.Notes...)
	}
	if len(found) == 0 {
		return r.content, nil
	}
	slices.SortStableFunc(found, func(a, b data.Fault) int { return strings.Compare(a.File, b.File) })
	return nil, &FaultsError{few(slices.Compact(found))}
}

// mostFaults is how many faults of a folder are told at once.
const mostFaults = 1000

func few(found []data.Fault) []data.Fault {
	if len(found) <= mostFaults {
		return found
	}
	more := data.Fault{Wrong: fmt.Sprintf("%d more faults are not told", len(found)-mostFaults), Remedy: "mend these first"}
	return append(found[:mostFaults:mostFaults], more)
}

// told tells whether an earlier fault at this place or around it already says
// why. A feature's geometry counts as one place.
func (r *reader) told(found []data.Fault, f data.Fault) bool {
	for _, g := range found {
		if g.File == f.File && (within(f.Place, g.Place) || within(f.Place, shapeOf(g.Place))) {
			return true
		}
	}
	return false
}

func within(place, around string) bool {
	rest, ok := strings.CutPrefix(place, around)
	return ok && (rest == "" || around != "" && strings.ContainsAny(rest[:1], ".["))
}

// shapeOf cuts a place inside a feature's geometry down to the geometry.
func shapeOf(place string) string {
	const geometry = ".geometry"
	if i := strings.Index(place, geometry); i >= 0 {
		return place[:i+len(geometry)]
	}
	return place
}

// list notes the files there are, refuses names that would never be read, and
// in a whole folder the absence of those it needs.
func (r *reader) list(whole bool) error {
	entries, err := fs.ReadDir(r.fsys, ".")
	if err != nil {
		return fmt.Errorf("content folder: %w", err)
	}
	any := false
	for _, e := range entries {
		name := e.Name()
		r.there[name] = true
		switch {
		case knownFile(name):
			any = true
		case !e.IsDir() && looksLikeContent(name):
			r.faults.File = name
			r.faults.Add("", "is not a file of the content", "correct its name or take it out of the folder")
		}
	}
	if !any && !whole {
		r.faults.File = ""
		r.faults.Add("", "the folder holds no content", "it should hold settings.json, services.json and so on")
	}
	for _, name := range neededFiles() {
		if whole && !r.there[name] && !r.there[strings.TrimSuffix(name, ".json")+itemsEnding] {
			r.faults.File = name
			r.faults.Add("", "is missing", "a new town hall cannot begin without it; put it into the folder")
		}
	}
	return nil
}

func knownFile(name string) bool {
	if c, ok := strings.CutSuffix(name, itemsEnding); ok {
		return data.Collection(c).Known()
	}
	return slices.Contains([]string{
		"settings.json", "kiosks.json", "needs.json", "departments.json", "services.json", imdfDir, imdfDir + ".zip", "building-index.json",
		"switches.json", "budget.json", csvFile, xlsxFile, "programme.json", "projects.json", "announcements.json",
		"events.json", "documents.json", "faq.json",
	}, name)
}

// looksLikeContent tells a file that somebody means to be read from what else
// lies in folders.
func looksLikeContent(name string) bool {
	return !strings.HasPrefix(name, ".") && slices.Contains([]string{".json", ".csv", ".xlsx", ".geojson"}, path.Ext(name))
}

func neededFiles() []string {
	return []string{"settings.json", "kiosks.json", "needs.json", "departments.json", "services.json"}
}

// bytes gives a file's bytes, nil with a fault noted if it is too large.
func (r *reader) bytes(name string) ([]byte, error) {
	if name == itemsFile(data.RecordingsC) {
		return r.limited(name, maxRecordings)
	}
	return r.limited(name, MaxFile)
}

// open gives the root object of a JSON file; nil if the file is not there, or
// cannot be read as JSON (a fault is noted, and broken).
func (r *reader) open(name string) (*fields, error) {
	r.faults.File = name
	if !r.there[name] {
		return nil, nil
	}
	body, err := r.bytes(name)
	if err != nil {
		return nil, err
	}
	var n *node
	if body != nil {
		n = parse(&r.faults, body)
	}
	if n == nil || n.kind != isObject {
		if n != nil {
			r.faults.Addf("", "the file holds one object, { … }", "is %s", n.kind)
		}
		r.broken[name] = true
		return nil, nil
	}
	return root(&r.faults, name, n), nil
}

// present notes collections that a file brings.
func (r *reader) present(all ...data.Collection) {
	r.content.Present = append(r.content.Present, all...)
}

// required notes a fault if the member that a file is there for is missing.
func (r *reader) required(o *fields, key string) {
	if n := o.n.member(key); n == nil || n.kind == isNull {
		r.faults.Add(key, "is missing", "the file is there for it; an empty one is [ ]")
	}
}

// mark is a file's provenance: "sample", or a "_status" that begins so.
func mark(o *fields) data.Mark {
	m := data.Mark{Sample: o.flag("sample")}
	if !o.has("sample") {
		m.Sample = noteSample(o, "_status")
	}
	return m
}

func noteSample(o *fields, key string) bool {
	n := o.n.member(key)
	return n != nil && n.kind == isString && strings.HasPrefix(n.text, "SAMPLE")
}
