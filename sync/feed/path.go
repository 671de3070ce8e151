package feed

import (
	"errors"
	"fmt"
	"strings"

	"bninsar.ma/madkhal/data"
)

// ErrPath is what every refusal of a target's path is.
var ErrPath = errors.New("name of a feed file not allowed")

// CheckPath accepts "name.json" and "folder/name.json", each segment 1 to 100
// of [a-z0-9._-], not starting with a dot. Anything else could leave the
// feed's folder or mean something to a web server; it is ErrPath.
func CheckPath(path string) error {
	segments := strings.Split(path, "/")
	if len(segments) > 2 || !strings.HasSuffix(path, ".json") {
		return fmt.Errorf("%w: %.120q", ErrPath, path)
	}
	for _, s := range segments {
		if !Segment(s) {
			return fmt.Errorf("%w: %.120q", ErrPath, path)
		}
	}
	return nil
}

// Segment tells whether s may be one segment of a path in the feed.
func Segment(s string) bool {
	if s == "" || len(s) > 100 || s[0] == '.' {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '.' && c != '_' && c != '-' {
			return false
		}
	}
	return true
}

// CollectionOf tells what a target holds, by its path: the folder, or the name
// up to ".json" or "-<number>.json". A collection that this program does not
// know is returned as it is written; a path that is not allowed is ErrPath.
func CollectionOf(path string) (data.Collection, error) {
	if err := CheckPath(path); err != nil {
		return "", err
	}
	if folder, _, ok := strings.Cut(path, "/"); ok {
		return data.Collection(folder), nil
	}
	name := strings.TrimSuffix(path, ".json")
	if i := strings.LastIndexByte(name, '-'); i > 0 && strings.Trim(name[i+1:], "0123456789") == "" {
		name = name[:i]
	}
	return data.Collection(name), nil
}

// Hashed is where the target of that path and SHA-256 (hex) lies below the
// feed's address: "targets/services/<sha256>.etat-civil.json".
func Hashed(path, sha256 string) string {
	if folder, name, ok := strings.Cut(path, "/"); ok {
		return "targets/" + folder + "/" + sha256 + "." + name
	}
	return "targets/" + sha256 + "." + path
}
