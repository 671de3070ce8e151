package pictogram

import (
	"image"
	"testing"
)

func square(side int) *image.Alpha { return image.NewAlpha(image.Rect(0, 0, side, side)) }

func TestCacheKeepsWhatWasUsedLast(t *testing.T) {
	c := newMaskCache(400) // four masks of 10 × 10
	names := []string{"a", "b", "c", "d"}
	for _, n := range names {
		c.put(maskKey{name: n}, square(10))
	}
	if c.get(maskKey{name: "a"}) == nil {
		t.Fatal("a is gone although there is room for four")
	}
	c.put(maskKey{name: "e"}, square(10))
	if c.get(maskKey{name: "b"}) != nil {
		t.Error("b was used least and is still there")
	}
	for _, n := range []string{"a", "c", "d", "e"} {
		if c.get(maskKey{name: n}) == nil {
			t.Errorf("%s is gone", n)
		}
	}
	if c.used != 400 || len(c.byKey) != 4 || c.recent.Len() != 4 {
		t.Errorf("used %d bytes, %d keys, %d in order", c.used, len(c.byKey), c.recent.Len())
	}
}

func TestCacheSharesTheFirstOfTwoEqual(t *testing.T) {
	c := newMaskCache(400)
	first := c.put(maskKey{name: "a"}, square(10))
	if got := c.put(maskKey{name: "a"}, square(10)); got != first {
		t.Error("the second mask replaced the first")
	}
	if c.used != 100 {
		t.Errorf("used %d bytes, want 100", c.used)
	}
}

func TestCacheDoesNotHoldGiants(t *testing.T) {
	c := newMaskCache(400)
	c.put(maskKey{name: "a"}, square(10))
	giant := square(11)
	if got := c.put(maskKey{name: "b"}, giant); got != giant {
		t.Error("the giant was not handed back")
	}
	if c.used != 100 || c.get(maskKey{name: "b"}) != nil {
		t.Error("the giant is held")
	}
}
