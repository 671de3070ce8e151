package typeset

import (
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/segmenter"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/vector"
)

// Limits of the caches, in bytes, roughly. A page of text holds some 300 glyph
// pictures of 400 bytes.
const (
	maskLimit   = 4 << 20
	layoutLimit = 3 << 20
	runLimit    = 1 << 20
)

// Engine lays out and draws text. It is safe for use by several goroutines.
type Engine struct {
	mu        sync.Mutex
	faces     [faceCount]face
	shaper    shaping.HarfbuzzShaper
	segmenter segmenter.Segmenter
	raster    vector.Rasterizer
	keyBuffer []byte

	masks   *lru[maskKey, *mask]
	layouts *lru[string, *Layout]
	runs    *lru[runKey, []shaped]
}

// New loads the embedded fonts. It fails only when the program file is damaged.
func New() (*Engine, error) {
	return newEngine(maskLimit, layoutLimit, runLimit)
}

func newEngine(masks, layouts, runs int) (*Engine, error) {
	faces, err := loadFaces()
	if err != nil {
		return nil, err
	}
	e := &Engine{
		faces:   faces,
		masks:   newLRU[maskKey](masks, (*mask).bytes),
		layouts: newLRU[string](layouts, (*Layout).bytes),
		runs:    newLRU[runKey](runs, runBytes),
	}
	e.shaper.SetFontCacheSize(int(faceCount))
	return e, nil
}

// Stats tells what the caches hold and how often they helped.
type Stats struct {
	Masks, MaskBytes         int // glyph pictures
	Layouts, LayoutBytes     int
	Runs, RunBytes           int // shaped runs
	MaskHits, MaskMisses     uint64
	LayoutHits, LayoutMisses uint64
}

// Stats returns the state of the caches.
func (e *Engine) Stats() Stats {
	e.mu.Lock()
	defer e.mu.Unlock()
	return Stats{
		Masks: e.masks.len(), MaskBytes: e.masks.used,
		Layouts: e.layouts.len(), LayoutBytes: e.layouts.used,
		Runs: e.runs.len(), RunBytes: e.runs.used,
		MaskHits: e.masks.hits, MaskMisses: e.masks.misses,
		LayoutHits: e.layouts.hits, LayoutMisses: e.layouts.misses,
	}
}

// Trim empties the caches. Layouts that are in use stay valid.
func (e *Engine) Trim() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.masks.clear()
	e.layouts.clear()
	e.runs.clear()
}

// CapHeight returns the height of capital letters in the style, in pixels. The
// alef of the Arabic fonts is as tall.
func (e *Engine) CapHeight(s Style) float32 {
	e.mu.Lock()
	defer e.mu.Unlock()
	f := e.faces[s.faces().latin]
	return f.LineMetric(font.CapHeight) * f.perUnit * s.Size
}

// Measure returns the size of the layout of p without drawing a glyph.
func (e *Engine) Measure(p Para) (width, height int) {
	l := e.Layout(p)
	return l.Width, l.Height
}
