package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"time"
)

// Languages that are spoken and hardly written, as ISO 639-3 names them: there
// are recordings in them and no texts.
const (
	Darija  Lang = "ary"
	Tarifit Lang = "rif"
)

// SpokenLangs are the languages of recordings.
func SpokenLangs() []Lang { return []Lang{Arabic, Darija, French, Tarifit, Tamazight} }

// The bounds of recordings: of one, in time and bytes, and of all that a town
// hall keeps, a good hour.
const (
	MaxRecordingTime   = 2 * time.Minute
	MaxRecordingBytes  = 1 << 20
	MaxRecordings      = 400
	MaxRecordingsBytes = 32 << 20
)

// How the sound of a recording is kept: IMA ADPCM in a WAV file, one channel,
// in blocks. Samples in a block: the one in its head and two for each byte.
const (
	SoundRate         = 16_000
	SoundBlock        = 512
	SoundBlockSamples = (SoundBlock-4)*2 + 1
	SoundHead         = 60 // bytes before the first block
)

// Recording is an item of the town hall as somebody says it in a language. The
// file that staff sent was checked, evened and encoded anew by data/recording.
type Recording struct {
	ID    string     `json:"id"`       // RecordingID of the next three
	Kind  Collection `json:"kind"`     // what it tells of
	Item  string     `json:"item"`     // and which one
	Lang  Lang       `json:"language"` // one of SpokenLangs
	Words string     `json:"words,omitempty"`
	Day   string     `json:"recorded_on,omitempty"` // YYYY-MM-DD
	Sound []byte     `json:"sound"`                 // as SoundHeader says
}

// RecordingID names the recording of an item in a language: there is one.
func RecordingID(kind Collection, item string, l Lang) string {
	sum := sha256.Sum256([]byte(string(kind) + "\x00" + item + "\x00" + string(l)))
	return "rec-" + hex.EncodeToString(sum[:12])
}

// Recordable tells whether a page of the screens tells of an item of the
// collection; of the settings it is the start page.
func Recordable(c Collection) bool {
	return slices.Contains([]Collection{
		SettingsC, NeedsC, ElsewhereC, DepartmentsC, ServicesC, ProjectsC, AnnouncementsC, EventsC, DocumentsC, FAQC,
	}, c)
}

// Hears lists the languages in which a page in l can be heard, the one that it is
// heard in unless somebody chooses first: the page's own, which a program reads
// where it was not recorded and can be, then those that are only spoken. Who
// reads Tamazight hears a recorded Tarifit before Arabic.
func Hears(l Lang, recorded []Lang, readable bool) []Lang {
	own, list := l, []Lang{}
	for _, t := range []Lang{Darija, Tarifit} {
		if slices.Contains(recorded, t) {
			list = append(list, t)
		}
	}
	at := 0
	if l == Tamazight && !slices.Contains(recorded, l) {
		if own = Arabic; slices.Contains(list, Tarifit) {
			slices.Reverse(list)
			at = len(list)
		}
	}
	if readable || slices.Contains(recorded, own) {
		list = slices.Insert(list, at, own)
	}
	return list
}

// ItemID implements Item.
func (r *Recording) ItemID() string { return r.ID }

// Length is how long it takes.
func (r *Recording) Length() time.Duration { return SoundLength(soundSamples(r.Sound)) }

// SoundLength is how long samples at SoundRate take.
func SoundLength(samples int) time.Duration {
	return time.Duration(samples) * time.Second / SoundRate
}

// Validate implements Item. Whoever plays the sound must still expect that what
// follows its head is noise.
func (r *Recording) Validate(f *Faults) {
	if !Recordable(r.Kind) {
		f.Unknown("kind", string(r.Kind), "record services, offices and other pages")
	}
	CheckID(f, "item", r.Item)
	if !slices.Contains(SpokenLangs(), r.Lang) {
		f.Unknown("language", string(r.Lang), "use ar, ary, fr, rif or zgh")
	}
	if r.ID != RecordingID(r.Kind, r.Item, r.Lang) {
		f.Addf("id", "add the recording anew", "%.80q is not the name of this item and language", r.ID)
	}
	CheckString(f, "words", r.Words, MaxBody)
	CheckDate(f, "recorded_on", r.Day, false)
	n := soundSamples(r.Sound)
	switch {
	case len(r.Sound) > MaxRecordingBytes || SoundLength(n) > MaxRecordingTime:
		f.Addf("sound", "say it shorter", "takes %v, %d bytes", SoundLength(n), len(r.Sound))
	case n == 0 || !bytes.HasPrefix(r.Sound, SoundHeader(n)) || len(r.Sound) != SoundHead+SoundBlock*blocksOf(n):
		f.Add("sound", "is not as the staff's pages make it", "add the recording on the staff's pages")
	}
}

func blocksOf(samples int) int { return (samples + SoundBlockSamples - 1) / SoundBlockSamples }

// SoundHeader is the head of a stored sound of so many samples, with which
// programs of others play it too.
func SoundHeader(samples int) []byte {
	le := binary.LittleEndian
	size := uint32(SoundBlock * blocksOf(samples))
	b := append(make([]byte, 0, SoundHead), "RIFF"...)
	b = le.AppendUint32(b, SoundHead-8+size)
	b = le.AppendUint32(append(b, "WAVEfmt "...), 20)
	b = le.AppendUint16(le.AppendUint16(b, 0x11), 1) // IMA ADPCM, one channel
	b = le.AppendUint32(le.AppendUint32(b, SoundRate), SoundRate*SoundBlock/SoundBlockSamples)
	b = le.AppendUint16(le.AppendUint16(b, SoundBlock), 4)
	b = le.AppendUint16(le.AppendUint16(b, 2), SoundBlockSamples)
	b = le.AppendUint32(le.AppendUint32(append(b, "fact"...), 4), uint32(samples))
	return le.AppendUint32(append(b, "data"...), size)
}

// soundSamples reads how many samples a stored sound says it has; 0 when it is
// none, or longer than any may be.
func soundSamples(b []byte) int {
	if len(b) < SoundHead {
		return 0
	}
	n := binary.LittleEndian.Uint32(b[SoundHead-12:])
	return int(min(n, 2*SoundRate*uint32(MaxRecordingTime/time.Second)))
}

// recordings judges them all together.
func (r *refs) recordings(f *Faults) {
	n, bytes := len(r.c.Recordings), 0
	for _, x := range r.c.Recordings {
		bytes += len(x.Sound)
	}
	if n > MaxRecordings || bytes > MaxRecordingsBytes {
		f.Addf("recordings", "delete some that nobody needs", "there are %d with %d bytes; at most %d with %d", n, bytes, MaxRecordings, MaxRecordingsBytes)
	}
}

// LostRecordings are the ids of recordings of what the content does not hold any
// more: they stay with the staff and go to no screen.
func LostRecordings(c *Content) map[string]bool {
	there := map[string]bool{}
	for _, k := range Collections() {
		if Recordable(k) {
			for _, x := range c.Items(k) {
				there[string(k)+"/"+x.ItemID()] = true
			}
		}
	}
	lost := map[string]bool{}
	for _, r := range c.Recordings {
		if !there[string(r.Kind)+"/"+r.Item] {
			lost[r.ID] = true
		}
	}
	return lost
}
