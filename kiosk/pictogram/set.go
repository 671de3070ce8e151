package pictogram

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"sync"

	"bninsar.ma/madkhal/assets/icons"
)

// MaxSize is the largest side, in pixels, that a pictogram is drawn in.
const MaxSize = 2048

// ErrUnknown means that there is no pictogram of that name.
var ErrUnknown = icons.ErrUnknown

// ErrSize means that the wanted side is not in 1…MaxSize pixels.
var ErrSize = errors.New("size out of range")

// Set hands out pictograms. Each is parsed and drawn when first asked for and
// its mask is remembered, up to a bounded number of bytes. All methods may be
// called from several goroutines at once.
type Set struct {
	mu    sync.Mutex
	masks *maskCache
}

// New returns an empty set, which costs nothing before the first picture.
func New() *Set {
	return &Set{masks: newMaskCache(maskCacheBytes)}
}

// Has says whether there is a pictogram of that name or alias.
func (s *Set) Has(name string) bool { return icons.Has(name) }

// Mask returns the coverage of the pictogram in a square of size pixels,
// bounds (0,0)-(size,size). Mirrored turns left into right, whatever Mirrors
// says. The mask is shared: it must not be written to. Errors: ErrUnknown,
// ErrSize.
func (s *Set) Mask(name string, size int, mirrored bool) (*image.Alpha, error) {
	if size < 1 || size > MaxSize {
		return nil, fmt.Errorf("pictogram %q in %d pixels: %w (1 to %d)", name, size, ErrSize, MaxSize)
	}
	key := maskKey{icons.Canonical(name), size, mirrored}
	if m := s.cached(key); m != nil {
		return m, nil
	}
	// Drawn outside the lock: two goroutines may draw the same picture once
	// each, which is cheaper than all waiting for one.
	m, err := rasterize(key.name, size)
	if err != nil {
		return nil, err
	}
	if mirrored {
		flip(m)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.masks.put(key, m), nil
}

// Draw lays the pictogram in colour c over dst, in the square of size pixels
// whose top left corner is (x, y); what lies outside dst is cut off. After an
// error (ErrUnknown, ErrSize) dst is untouched.
func (s *Set) Draw(dst *image.RGBA, name string, x, y, size int, c color.NRGBA, mirrored bool) error {
	m, err := s.Mask(name, size, mirrored)
	if err != nil {
		return err
	}
	square := image.Rect(x, y, x+size, y+size)
	draw.DrawMask(dst, square, image.NewUniform(c), image.Point{}, m, image.Point{}, draw.Over)
	return nil
}

func (s *Set) cached(key maskKey) *image.Alpha {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.masks.get(key)
}

// Trim forgets what was drawn. Masks that are in use stay valid.
func (s *Set) Trim() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.masks.clear()
}
