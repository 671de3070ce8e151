package wayfind

import (
	"container/heap"
	"slices"
)

// front is what Dijkstra's algorithm knows. Of nodes at the same cost the one
// with the lower number comes first, so that answers never vary.
type front struct {
	cost   []float64
	before []int
	done   []bool
	queue  []waiting
}

type waiting struct {
	node int
	cost float64
}

// offer notes a way to a node, if it is the best so far.
func (f *front) offer(node, before int, cost float64) {
	if cost < f.cost[node] {
		f.cost[node], f.before[node] = cost, before
		heap.Push(f, waiting{node, cost})
	}
}

// chain gives the nodes from the start to n.
func (f *front) chain(n int) []int {
	var c []int
	for ; n != none; n = f.before[n] {
		c = append(c, n)
	}
	slices.Reverse(c)
	return c
}

// Len, Less, Swap, Push and Pop implement heap.Interface.
func (f *front) Len() int { return len(f.queue) }

func (f *front) Less(i, j int) bool {
	a, b := f.queue[i], f.queue[j]
	return a.cost < b.cost || a.cost == b.cost && a.node < b.node
}
func (f *front) Swap(i, j int) { f.queue[i], f.queue[j] = f.queue[j], f.queue[i] }
func (f *front) Push(x any)    { f.queue = append(f.queue, x.(waiting)) }
func (f *front) Pop() any {
	last := f.queue[len(f.queue)-1]
	f.queue = f.queue[:len(f.queue)-1]
	return last
}
