package voice

import (
	"container/list"
	"context"
	"sync"

	"bninsar.ma/madkhal/data"
)

// keptBytes bounds the sound kept in memory: a minute and a half, a page or two
// to hear again.
const keptBytes = 4 << 20

// cache keeps the sentences said last.
type cache struct {
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
	sound Sound
}

func newCache(s Speech, most int) *cache {
	return &cache{Speech: s, most: most, order: list.New(), by: map[sentence]*list.Element{}}
}

// Say implements Speech.
func (c *cache) Say(ctx context.Context, l data.Lang, text string) (Sound, error) {
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

func (c *cache) keep(k kept) {
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

// forget drops all: a visitor may have had something typed read aloud.
func (c *cache) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.order.Init()
	clear(c.by)
	c.used = 0
}
