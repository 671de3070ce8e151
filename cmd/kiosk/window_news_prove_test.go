//go:build prove

package main

import (
	"testing"
	"time"
)

// newsLimit is the promise to staff: so long from "publish" to the screen.
const newsLimit = 15 * time.Second

// TestNewsInTime is TestNews within the promise.
func TestNewsInTime(t *testing.T) { newsArrive(t, newsLimit) }
