// Package sound holds sound as samples: reads and writes WAV, changes its rate,
// evens how loud it is, and packs it as recordings are kept.
package sound
