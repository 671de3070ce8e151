package admin

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/recording"
	"bninsar.ma/madkhal/sync/server/web"
)

// Where recordings are made and listened to.
const (
	soundPath     = "/staff/sound/"
	recordingPath = "/staff/recordings/"
)

// The script that records in the browser, which hands the form a WAV file. All
// else works without it.
var (
	//go:embed recorder.js
	recorderScript string
	//go:embed tap.js
	tapScript string
)

const scriptKind = "text/javascript; charset=utf-8"

// soundView is what is recorded of an item, a form for each language.
type soundView struct {
	frame
	Heading        string
	Back           string
	Path           string
	Script, Tap    string
	Most, WordsMax int // seconds, letters
	Bytes          int // of a file
	Rows           []soundRow
}

// soundRow is one language.
type soundRow struct {
	Lang, Name string
	Src        string // of what is recorded; "" = nothing is
	Length     string
	Day        string
	Words      string
	Base       int64
	Fault      string
	Theirs     string // somebody else was faster
}

// soundLink leads to the recordings of an item that is ready; "" where there
// are none to make.
func (v *visit) soundLink(c data.Collection, id string) string {
	t, err := v.town(v.ctx())
	if err != nil || !data.Recordable(c) || !mayChange(v.me.Role, c) || itemOf(t, c, id) == nil {
		return ""
	}
	return soundPath + string(c) + "/" + id
}

func itemOf(t *town, c data.Collection, id string) data.Item {
	for _, x := range t.Items(c) {
		if x.ItemID() == id {
			return x
		}
	}
	return nil
}

func recordingIn(t *town, id string) *data.Recording {
	i := slices.IndexFunc(t.Recordings, func(r *data.Recording) bool { return r.ID == id })
	if i < 0 {
		return nil
	}
	return t.Recordings[i]
}

// spoken gives the item that the address names, if this role may record it.
func (v *visit) spoken() (*town, data.Item, error) {
	c := data.Collection(v.r.PathValue("collection"))
	t, _, err := v.today()
	if err != nil {
		return nil, nil, err
	}
	x := itemOf(t, c, v.r.PathValue("id"))
	switch {
	case x == nil || !data.Recordable(c):
		return nil, nil, data.ErrNotFound
	case !mayChange(v.me.Role, c):
		return nil, nil, &refusal{http.StatusForbidden, "error.role"}
	}
	return t, x, nil
}

// showSound lists the languages.
func showSound(v *visit) error { return v.showSound(http.StatusOK, soundRow{}) }

// showSound shows the page; wrong is the row of a form that comes back.
func (v *visit) showSound(status int, wrong soundRow) error {
	t, x, err := v.spoken()
	if err != nil {
		return err
	}
	c, id := data.Collection(v.r.PathValue("collection")), x.ItemID()
	view := &soundView{
		Heading: v.title(x), Path: soundPath + string(c) + "/" + id, Script: assetPath + v.recorder.Name, Tap: assetPath + v.tap.Name,
		Most: int(data.MaxRecordingTime / time.Second), WordsMax: data.MaxBody, Bytes: recording.MaxBytes, Back: editPath(c, id),
	}
	if c == data.ProjectsC {
		view.Back = "/staff/projects/" + id
	}
	if c == data.SettingsC {
		view.Heading = v.word("sound.start")
	}
	for _, l := range data.SpokenLangs() {
		row, err := v.soundRow(t, data.RecordingID(c, id, l), l)
		if err != nil {
			return err
		}
		if wrong.Lang == row.Lang {
			row.Words, row.Fault, row.Theirs = wrong.Words, wrong.Fault, wrong.Theirs
		}
		view.Rows = append(view.Rows, row)
	}
	web.Record(v.w.Header())
	return v.show(status, "sound", view)
}

func (v *visit) soundRow(t *town, id string, l data.Lang) (soundRow, error) {
	row := soundRow{Lang: string(l), Name: v.word("tongue." + string(l))}
	was, err := v.Store.Copy(v.ctx(), data.RecordingsC, id)
	if err != nil {
		return row, err
	}
	row.Base = was.Latest.N
	if r := recordingIn(t, id); r != nil {
		row.Src = recordingPath + id + "?n=" + fmt.Sprint(row.Base)
		row.Length, row.Words = playTime(r.Length()), r.Words
		if day, err := time.Parse(data.DateLayout, r.Day); err == nil {
			row.Day = v.dates.Date(day).Text
		}
	}
	return row, nil
}

// playTime writes a length as players do.
func playTime(d time.Duration) string {
	s := int(d.Round(time.Second) / time.Second)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// recordingTitle names a recording by what it tells of and its language, also
// when it is gone: its id follows from both.
func (v *visit) recordingTitle(t *town, id string) string {
	for _, c := range data.Collections() {
		if !data.Recordable(c) {
			continue
		}
		for _, x := range t.Items(c) {
			for _, l := range data.SpokenLangs() {
				if data.RecordingID(c, x.ItemID(), l) == id {
					return v.title(x) + " · " + v.word("tongue."+string(l))
				}
			}
		}
	}
	return id
}

// recordingOf reads what a change says of a recording, either side.
func recordingOf(c data.Change) *data.Recording {
	r := new(data.Recording)
	for _, body := range []json.RawMessage{c.After, c.Before} {
		if len(body) > 0 && json.Unmarshal(body, r) == nil {
			break
		}
	}
	return r
}

// recordingLines tells a recording in words.
func (v *visit) recordingLines(body json.RawMessage) (lines []string) {
	if len(body) == 0 {
		return nil
	}
	r := recordingOf(data.Change{After: body})
	lines = []string{v.word("tongue." + string(r.Lang)), v.word("sound.length", playTime(r.Length()))}
	if r.Words != "" {
		lines = append(lines, r.Words)
	}
	return lines
}

// takesSound tells whether a form may bring a sound.
func takesSound(path string) bool {
	return len(path) > len(soundPath) && path[:len(soundPath)] == soundPath
}

// soundFault says why a file is refused; soundFaults are the reasons.
func (v *visit) soundFault(err error) string {
	for _, f := range soundFaults() {
		if errors.Is(err, f.err) {
			return v.word(f.key, f.args...)
		}
	}
	return v.word("sound.kind")
}

type soundReason struct {
	err  error
	key  string
	args []any
}

func soundFaults() []soundReason {
	return []soundReason{
		{recording.ErrBytes, "sound.bytes", []any{recording.MaxBytes >> 20}},
		{recording.ErrLong, "sound.long", []any{int(data.MaxRecordingTime / time.Minute)}},
		{recording.ErrOpus, "sound.opus", nil},
		{recording.ErrBroken, "sound.broken", nil},
		{recording.ErrSilent, "sound.silent", nil},
	}
}
