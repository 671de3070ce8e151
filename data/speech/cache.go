package speech

import (
	"context"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/lru"
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
	kept *lru.Cache[sentence, sound.Sound]
}

type sentence struct {
	lang data.Lang
	text string
}

// NewCache keeps at most so many bytes of what s says.
func NewCache(s Speech, most int) *Cache {
	return &Cache{s, lru.New[sentence](most, func(s sound.Sound) int { return 2 * len(s.Samples) })}
}

// Say implements Speech.
func (c *Cache) Say(ctx context.Context, l data.Lang, text string) (sound.Sound, error) {
	key := sentence{l, text}
	if s, ok := c.kept.Get(key); ok {
		return s, nil
	}
	s, err := c.Speech.Say(ctx, l, text)
	if err == nil {
		c.kept.Put(key, s)
	}
	return s, err
}

// Forget drops all: a visitor may have had something typed read aloud.
func (c *Cache) Forget() { c.kept.Forget() }
