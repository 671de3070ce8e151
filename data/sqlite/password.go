package sqlite

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// The costs of argon2id, RFC 9106's second recommendation. A stored hash
// names its own, so that they can be raised later.
const (
	argonTime    = 3
	argonKiB     = 64 * 1024
	argonThreads = 4
	saltBytes    = 16
	hashBytes    = 32
	maxPassword  = 1000 // bytes; more is an attack, not a password
)

// strangerHash is checked for a name that is not known. Nothing fits it.
const strangerHash = "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

var errHash = errors.New("the stored password hash is not readable: give the account a new password")

func hashPassword(password string) (string, error) {
	salt := make([]byte, saltBytes)
	if _, err := rand.Read(salt); err != nil {
		return "", fmt.Errorf("password: %w", err)
	}
	key := argon2.IDKey([]byte(password), salt, argonTime, argonKiB, argonThreads, hashBytes)
	b := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonKiB, argonTime, argonThreads,
		b.EncodeToString(salt), b.EncodeToString(key)), nil
}

func checkPassword(hash, password string) (bool, error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return false, errHash
	}
	var kib, time uint32
	var threads uint8
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &kib, &time, &threads); err != nil {
		return false, errHash
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, errHash
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	// Wild costs are damage; they would only eat the memory.
	if err != nil || len(want) != hashBytes || kib > 1<<20 || time < 1 || time > 20 || threads < 1 {
		return false, errHash
	}
	if len(password) > maxPassword {
		password = ""
	}
	got := argon2.IDKey([]byte(password), salt, time, kib, threads, hashBytes)
	return subtle.ConstantTimeCompare(got, want) == 1, nil
}
