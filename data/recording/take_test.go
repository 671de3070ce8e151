package recording

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sound"
)

func file(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// voice is a sound that comes and goes like syllables, between silences.
func voice(rate int, silent, long time.Duration, loud float64) sound.Sound {
	s := sound.Sound{Rate: rate, Samples: make([]int16, int((long+2*silent).Seconds()*float64(rate)))}
	for i := range s.Samples {
		at := float64(i)/float64(rate) - silent.Seconds()
		if at >= 0 && at < long.Seconds() {
			s.Samples[i] = int16(loud * math.MaxInt16 * math.Sin(2*math.Pi*440*at) * math.Abs(math.Sin(2*math.Pi*3*at)))
		}
	}
	return s
}

// taken is what Take makes of a file, as a valid item and as sound.
func taken(t *testing.T, b []byte) sound.Sound {
	t.Helper()
	kept, err := Take(b)
	if err != nil {
		t.Fatal(err)
	}
	r := &data.Recording{ID: data.RecordingID(data.ServicesC, "s", data.Darija), Kind: data.ServicesC, Item: "s", Lang: data.Darija, Sound: kept}
	var f data.Faults
	r.Validate(&f)
	if err := f.Err(); err != nil {
		t.Fatal(err)
	}
	s, err := sound.Unpack(kept)
	if err != nil || s.Length() != r.Length() {
		t.Fatalf("%v long, should be %v: %v", s.Length(), r.Length(), err)
	}
	return s
}

func TestTakes(t *testing.T) {
	studio := voice(48000, 0, time.Second, 0.5)
	for _, c := range []struct {
		name   string
		file   []byte
		lo, hi time.Duration
	}{
		{"MP3", file(t, "words.mp3"), 1700 * time.Millisecond, 2100 * time.Millisecond},
		{"MP3 of half the rate, with a tag behind it", file(t, "low.mp3"), 1700 * time.Millisecond, 2100 * time.Millisecond},
		{"OGG", file(t, "words.ogg"), 1700 * time.Millisecond, 2100 * time.Millisecond},
		{"WAV", studio.WAV(1), 900 * time.Millisecond, 1050 * time.Millisecond},
		{"WAV, two channels of floats", floats(studio), 900 * time.Millisecond, 1050 * time.Millisecond},
		{"a whisper", voice(22050, 0, time.Second, 0.02).WAV(1), 900 * time.Millisecond, 1050 * time.Millisecond},
		{"cut peaks", voice(22050, 0, time.Second, 3).WAV(1), 900 * time.Millisecond, 1050 * time.Millisecond},
		{"silence around it", voice(16000, 20*time.Second, time.Second, 0.3).WAV(1), 1300 * time.Millisecond, 1450 * time.Millisecond},
		{"two minutes of words and silence", voice(16000, 25*time.Second, 119*time.Second, 0.3).WAV(1), 118 * time.Second, 120 * time.Second},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := taken(t, c.file)
			if s.Length() < c.lo || s.Length() > c.hi {
				t.Errorf("it takes %v, want %v to %v", s.Length(), c.lo, c.hi)
			}
			peak := 0
			for _, x := range s.Samples {
				peak = max(peak, int(math.Abs(float64(x))))
			}
			if s.RMS() < 0.07 || s.RMS() > 0.25 || peak > math.MaxInt16*9/10 {
				t.Errorf("RMS %.3f, peak %.2f", s.RMS(), float64(peak)/math.MaxInt16)
			}
		})
	}
}

// floats writes a sound as an editor does: two channels, 32 bits, a float, with
// the kind in the extension.
func floats(s sound.Sound) []byte {
	le := binary.LittleEndian
	b := append([]byte("RIFF\xff\xff\xff\xffWAVEfmt "), le.AppendUint32(nil, 40)...)
	b = le.AppendUint16(le.AppendUint16(b, 0xfffe), 2)
	b = le.AppendUint32(le.AppendUint32(b, uint32(s.Rate)), uint32(8*s.Rate))
	b = le.AppendUint16(le.AppendUint16(b, 8), 32)
	b = append(le.AppendUint16(le.AppendUint16(b, 22), 32), 0, 0, 0, 0)
	b = append(le.AppendUint16(b, 3), make([]byte, 14)...)
	b = le.AppendUint32(append(b, "data"...), uint32(8*len(s.Samples)))
	for _, x := range s.Samples {
		v := math.Float32bits(float32(x) / (1 << 15))
		b = le.AppendUint32(le.AppendUint32(b, v), v)
	}
	return b
}

func TestRefuses(t *testing.T) {
	var zipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	if w, err := z.Create("words.mp3"); err != nil {
		t.Fatal(err)
	} else if _, err := w.Write(file(t, "words.mp3")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	second := voice(16000, 0, time.Second, 0.3).WAV(1)
	ogg, layer := file(t, "words.ogg"), file(t, "words.mp3")
	for _, c := range []struct {
		name string
		file []byte
		want error
	}{
		{"nothing", nil, ErrKind},
		{"a letter", []byte("R"), ErrKind},
		{"a page", []byte("<html><script>alert(1)</script>"), ErrKind},
		{"an archive called MP3", zipped.Bytes(), ErrKind},
		{"a picture", []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00"), ErrKind},
		{"a voice message", file(t, "words.opus"), ErrOpus},
		{"a film in OGG", []byte("OggS\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00\x2a\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01\x2a\x80theora"), ErrKind},
		{"half of the head of a WAV", second[:20], ErrBroken},
		{"a WAV without samples", second[:44], ErrBroken},
		{"OGG, its head only", ogg[:60], ErrBroken},
		{"OGG with a hole", append(bytes.Clone(ogg[:4000]), ogg[5000:]...), ErrBroken},
		{"MP3, its tag only", layer[:40], ErrBroken},
		{"noise called MP3", append([]byte("ID3\x04\x00\x00\x00\x00\x00\x00"), bytes.Repeat([]byte{0xff, 0xfb, 0x13, 0x37}, 999)...), ErrBroken},
		{"an hour", voice(8000, 0, time.Second, 0.3).WAV(1), ErrLong},
		{"three minutes of MP3", bytes.Repeat(layer[200:], 140), nil},
		{"silence", make44(second, 3*16000), ErrSilent},
		{"a click", sound.Sound{Rate: 16000, Samples: append(make([]int16, 800), 20000)}.WAV(1), ErrSilent},
		{"too long", make([]byte, MaxBytes+1), ErrBytes},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.name == "an hour" {
				c.file = make44(c.file, 8000*3600/4) // eight bits would not fit
				binary.LittleEndian.PutUint32(c.file[24:], 8000)
			}
			kept, err := Take(c.file)
			if kept != nil && c.want != nil || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("%d bytes, %v; want %v", len(kept), err, c.want)
			}
			if c.want == nil && err == nil {
				t.Error("taken")
			}
		})
	}
}

// make44 is a WAV of so many silent samples.
func make44(head []byte, samples int) []byte {
	b := append(bytes.Clone(head[:44]), make([]byte, 2*samples)...)
	binary.LittleEndian.PutUint32(b[40:], uint32(2*samples))
	return b
}

func FuzzTake(f *testing.F) {
	for _, name := range []string{"words.mp3", "words.ogg"} {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add(voice(8000, 0, 400*time.Millisecond, 0.3).WAV(1))
	f.Fuzz(func(t *testing.T, b []byte) {
		if kept, err := Take(b); err == nil && (len(kept) < data.SoundHead || len(kept) > data.MaxRecordingBytes) {
			t.Errorf("%d bytes became %d", len(b), len(kept))
		}
	})
}
