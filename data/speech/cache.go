package speech

import (
	"container/list"
	"context"
	"sync"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sound"
)

// Speech makes a sentence into sound.
type Speech interface {
	// Say may fail in any way; trying again later may help.
	Say(ctx context.Context, l data.Lang, text string) (sound.Sound, error)
}

// Cache keeps the sentences said last. It is safe for use by several
// goroutines.
type Cache struct {
	Speech
	most int

	mu    sync.Mutex
	used  int
	order *list.List // of kept, the newest in front
	by    map[sentence]*list.Element
}

type sentence struct {
	lang data.Lang
	text string
}

type kept struct {
	sentence
	sound sound.Sound
}

// NewCache keeps at most so many bytes of what s says.
func NewCache(s Speech, most int) *Cache {
	return &Cache{Speech: s, most: most, order: list.New(), by: map[sentence]*list.Element{}}
}

// Say implements Speech.
func (c *Cache) Say(ctx context.Context, l data.Lang, text string) (sound.Sound, error) {
	key := sentence{l, text}
	c.mu.Lock()
	if e := c.by[key]; e != nil {
		c.order.MoveToFront(e)
		k, _ := e.Value.(kept)
		c.mu.Unlock()
		return k.sound, nil
	}
	c.mu.Unlock()
	s, err := c.Speech.Say(ctx, l, text)
	if err == nil {
		c.keep(kept{key, s})
	}
	return s, err
}

func (c *Cache) keep(k kept) {
	c.mu.Lock()
	defer c.mu.Unlock()
	size := 2 * len(k.sound.Samples)
	if size > c.most || c.by[k.sentence] != nil {
		return
	}
	c.by[k.sentence] = c.order.PushFront(k)
	for c.used += size; c.used > c.most; {
		old, _ := c.order.Remove(c.order.Back()).(kept)
		delete(c.by, old.sentence)
		c.used -= 2 * len(old.sound.Samples)
	}
}

// Forget drops all: a visitor may have had something typed read aloud.
func (c *Cache) Forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.order.Init()
	clear(c.by)
	c.used = 0
}
