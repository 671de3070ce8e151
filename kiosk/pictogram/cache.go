package pictogram

import (
	"container/list"
	"image"
)

// maskCacheBytes holds every pictogram of one screen size (some 160 at 150
// pixels are 3.6 MB) without growing when sizes change.
const maskCacheBytes = 4 << 20

type maskKey struct {
	name     string
	size     int
	mirrored bool
}

// maskCache keeps the masks used last, up to a number of bytes. It is not
// safe for concurrent use.
type maskCache struct {
	limit, used int
	recent      *list.List // of *cachedMask, the one used last in front
	byKey       map[maskKey]*list.Element
}

type cachedMask struct {
	key  maskKey
	mask *image.Alpha
}

func newMaskCache(limit int) *maskCache {
	return &maskCache{limit: limit, recent: list.New(), byKey: make(map[maskKey]*list.Element)}
}

// get returns nil when the mask is not held.
func (c *maskCache) get(key maskKey) *image.Alpha {
	e, ok := c.byKey[key]
	if !ok {
		return nil
	}
	c.recent.MoveToFront(e)
	return e.Value.(*cachedMask).mask
}

// put holds the mask and returns the one to use: an equal one that came first
// wins, so that all callers share it. A mask larger than a quarter of the
// limit is handed back without being held, lest it drives all others out.
func (c *maskCache) put(key maskKey, m *image.Alpha) *image.Alpha {
	if held := c.get(key); held != nil {
		return held
	}
	if len(m.Pix) > c.limit/4 {
		return m
	}
	c.byKey[key] = c.recent.PushFront(&cachedMask{key, m})
	c.used += len(m.Pix)
	for c.used > c.limit {
		oldest := c.recent.Back()
		gone := c.recent.Remove(oldest).(*cachedMask)
		delete(c.byKey, gone.key)
		c.used -= len(gone.mask.Pix)
	}
	return m
}

func (c *maskCache) clear() {
	c.recent.Init()
	clear(c.byKey)
	c.used = 0
}
