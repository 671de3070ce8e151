package typeset

import "container/list"

// lru is a cache bounded by the cost of what it holds; what was not used for
// longest goes first. The newest entry always stays, however large it is.
type lru[K comparable, V any] struct {
	limit  int
	cost   func(V) int
	used   int
	order  *list.List // newest in front
	byKey  map[K]*list.Element
	hits   uint64
	misses uint64
}

type lruEntry[K comparable, V any] struct {
	key   K
	value V
}

func newLRU[K comparable, V any](limit int, cost func(V) int) *lru[K, V] {
	return &lru[K, V]{limit: limit, cost: cost, order: list.New(), byKey: make(map[K]*list.Element)}
}

func (c *lru[K, V]) get(key K) (V, bool) {
	el, ok := c.byKey[key]
	if !ok {
		c.misses++
		var zero V
		return zero, false
	}
	c.hits++
	c.order.MoveToFront(el)
	return entryOf[K, V](el).value, true
}

// put adds a value under a key that is not there yet.
func (c *lru[K, V]) put(key K, value V) {
	c.byKey[key] = c.order.PushFront(&lruEntry[K, V]{key, value})
	c.used += c.cost(value)
	for c.used > c.limit && c.order.Len() > 1 {
		oldest := entryOf[K, V](c.order.Back())
		c.order.Remove(c.order.Back())
		delete(c.byKey, oldest.key)
		c.used -= c.cost(oldest.value)
	}
}

func (c *lru[K, V]) clear() {
	c.order.Init()
	clear(c.byKey)
	c.used = 0
}

func (c *lru[K, V]) len() int { return c.order.Len() }

func entryOf[K comparable, V any](el *list.Element) *lruEntry[K, V] {
	entry, _ := el.Value.(*lruEntry[K, V])
	return entry
}
