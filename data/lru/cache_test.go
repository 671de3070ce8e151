package lru

import "testing"

func TestCache(t *testing.T) {
	c := New[string](10, func(s string) int { return len(s) })
	c.Put("a", "1234")
	c.Put("b", "1234")
	if v, ok := c.Get("a"); !ok || v != "1234" {
		t.Errorf("%q, %v", v, ok)
	}
	c.Put("c", "1234") // b was used longest ago
	if _, ok := c.Get("b"); ok || c.Used() != 8 {
		t.Errorf("b is kept, %d bytes", c.Used())
	}
	c.Put("d", "more than there is room")
	c.Put("a", "12") // it is there
	if _, ok := c.Get("d"); ok || c.Used() != 8 {
		t.Errorf("%d bytes", c.Used())
	}
	c.Forget()
	if _, ok := c.Get("a"); ok || c.Used() != 0 {
		t.Error("not forgotten")
	}
}
