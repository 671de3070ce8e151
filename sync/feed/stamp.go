package feed

import (
	"errors"
	"fmt"
	"math"
	"time"
)

// ErrStamp is the refusal of metadata that is not of such a feed.
var ErrStamp = errors.New("not a feed of this program")

// stampField is our own field in signed metadata; TUF lets others ignore it.
const stampField = "madkhal"

// Stamp is what our publisher adds to the signed part of timestamp and
// targets: versions alone do not tell when something was signed.
type Stamp struct {
	Format int
	Issued time.Time // UTC, whole seconds
}

// Fields is the stamp as further fields of signed metadata.
func (s Stamp) Fields() map[string]any {
	return map[string]any{stampField: map[string]any{
		"format": s.Format,
		"issued": s.Issued.UTC().Truncate(time.Second).Format(time.RFC3339),
	}}
}

// ReadStamp finds the stamp among a metadata file's further fields. Without
// one it is ErrStamp, with a higher format ErrFormat.
func ReadStamp(fields map[string]any) (Stamp, error) {
	m, ok := fields[stampField].(map[string]any)
	if !ok {
		return Stamp{}, fmt.Errorf("%w: the field %q is missing", ErrStamp, stampField)
	}
	f, ok := m["format"].(float64)
	if !ok || f < 1 || f != math.Trunc(f) || f > math.MaxInt32 {
		return Stamp{}, fmt.Errorf("%w: its format is no number from 1", ErrStamp)
	}
	if f > Format {
		return Stamp{}, fmt.Errorf("%w (format %d, known up to %d)", ErrFormat, int(f), Format)
	}
	text, _ := m["issued"].(string)
	t, err := time.Parse(time.RFC3339, text)
	if err != nil || t.Year() < 2000 || t.Year() > 9999 {
		return Stamp{}, fmt.Errorf("%w: its time of issue is no time", ErrStamp)
	}
	return Stamp{Format: int(f), Issued: t.UTC()}, nil
}
