// Package lru keeps what was made last, within a bound of bytes.
package lru

import (
	"container/list"
	"sync"
)

// Cache keeps values of a total size. It is safe for use by several goroutines.
type Cache[K comparable, V any] struct {
	most int
	size func(V) int

	mu    sync.Mutex
	used  int
	order *list.List // of entry, the newest in front
	by    map[K]*list.Element
}

type entry[K comparable, V any] struct {
	key   K
	value V
}

// New keeps at most so many bytes, by what size says of each value.
func New[K comparable, V any](most int, size func(V) int) *Cache[K, V] {
	return &Cache[K, V]{most: most, size: size, order: list.New(), by: map[K]*list.Element{}}
}

// Get gives what was put, if it is still there.
func (c *Cache[K, V]) Get(k K) (v V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.by[k]
	if e == nil {
		return v, false
	}
	c.order.MoveToFront(e)
	return e.Value.(entry[K, V]).value, true // nothing else is in the list
}

// Put keeps a value; one that alone is too large is not kept.
func (c *Cache[K, V]) Put(k K, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	size := c.size(v)
	if size > c.most || c.by[k] != nil {
		return
	}
	c.by[k] = c.order.PushFront(entry[K, V]{k, v})
	for c.used += size; c.used > c.most; {
		old := c.order.Remove(c.order.Back()).(entry[K, V]) // as above
		delete(c.by, old.key)
		c.used -= c.size(old.value)
	}
}

// Used is how many bytes are kept.
func (c *Cache[K, V]) Used() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.used
}

// Forget drops all.
func (c *Cache[K, V]) Forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.order.Init()
	clear(c.by)
	c.used = 0
}
