package main

import (
	"crypto/rand"
	"strings"
)

// newPassword makes a password of 100 random bits that can be read out and
// typed: five groups of letters and digits, without 0, 1, 8 and 9.
func newPassword() string {
	s := strings.ToLower(rand.Text())[:20]
	return strings.Join([]string{s[:4], s[4:8], s[8:12], s[12:16], s[16:]}, "-")
}
