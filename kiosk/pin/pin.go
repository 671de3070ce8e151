// Package pin keeps the number that opens the staff panel: as a hash, and
// against being tried out. What it knows of wrong tries outlasts a restart.
package pin

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/argon2"
)

// The costs of argon2id, small in memory for the screen's machine. A hash names
// its own.
const (
	passes    = 3
	kibibytes = 16 * 1024
	saltBytes = 16
	hashBytes = 32
)

// ErrPIN is what every refusal of a number or a hash is.
var ErrPIN = errors.New("not a PIN")

// Hash makes what is kept of a PIN of 4 to 8 digits.
func Hash(pin string) (string, error) {
	if len(pin) < 4 || len(pin) > 8 || strings.Trim(pin, "0123456789") != "" {
		return "", fmt.Errorf("%w: use 4 to 8 digits", ErrPIN)
	}
	if strings.Count(pin, pin[:1]) == len(pin) || strings.Contains("0123456789876543210", pin) {
		return "", fmt.Errorf("%w: everybody tries that one first", ErrPIN)
	}
	salt := make([]byte, saltBytes)
	if _, err := rand.Read(salt); err != nil {
		return "", err
	}
	b := base64.RawStdEncoding
	return fmt.Sprintf("argon2id$%d$%d$%s$%s", kibibytes, passes, b.EncodeToString(salt),
		b.EncodeToString(argon2.IDKey([]byte(pin), salt, passes, kibibytes, 1, hashBytes))), nil
}

// fits tells whether a hash is of this PIN.
func fits(hash, pin string) (bool, error) {
	parts := strings.Split(strings.TrimSpace(hash), "$")
	if len(parts) != 5 || parts[0] != "argon2id" {
		return false, fmt.Errorf("%w: the kept one cannot be read, set it anew", ErrPIN)
	}
	var kib, n uint32
	_, err := fmt.Sscanf(parts[1]+" "+parts[2], "%d %d", &kib, &n)
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[3])
	want, err2 := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil || err1 != nil || err2 != nil || len(want) != hashBytes || kib > 64*1024 || n < 1 || n > 10 {
		return false, fmt.Errorf("%w: the kept one cannot be read, set it anew", ErrPIN)
	}
	return subtle.ConstantTimeCompare(argon2.IDKey([]byte(pin), salt, n, kib, 1, hashBytes), want) == 1, nil
}

// Tries are free so often; then each wrong one makes the next wait twice as long.
const (
	freeTries = 3
	firstWait = 30 * time.Second
	mostWait  = 30 * time.Minute
)

// Lock checks a PIN and counts wrong tries. Safe for use by several goroutines.
type Lock struct {
	hash string
	now  func() time.Duration // since some moment, by a clock that nobody sets
	save func(wrong int)      // keeps the count

	mu    sync.Mutex
	wrong int
	until time.Duration
}

// NewLock checks against a hash; wrong is how many tries failed before, each
// start waits for them.
func NewLock(hash string, wrong int, now func() time.Duration, save func(wrong int)) *Lock {
	l := &Lock{hash: hash, now: now, save: save, wrong: wrong}
	l.until = now() + l.pause()
	return l
}

func (l *Lock) pause() time.Duration {
	if l.wrong < freeTries {
		return 0
	}
	return min(mostWait, firstWait<<min(l.wrong-freeTries, 10))
}

// Wait is how long no PIN is taken.
func (l *Lock) Wait() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return max(0, l.until-l.now())
}

// Try tells whether the PIN is right. It takes a moment, on purpose; while one
// must wait it is always wrong and not counted.
func (l *Lock) Try(pin string) (right bool, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.now() < l.until {
		return false, nil
	}
	right, err = fits(l.hash, pin)
	switch {
	case err != nil:
		return false, err
	case right:
		l.wrong = 0
	default:
		l.wrong++
	}
	l.until = l.now() + l.pause()
	l.save(l.wrong)
	return right, nil
}
