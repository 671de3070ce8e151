package feed

import "bninsar.ma/madkhal/data"

// What a feed may hold at most. Both sides keep to it: the publisher refuses
// to sign more, the screen refuses to take more.
const (
	MaxFileItems     = 500       // items in one target
	MaxAnnouncements = 30        // announcements in one target: one edit costs a screen little
	MaxFileBytes     = 8 << 20   // one target, decoded
	MaxPictureBytes  = 1 << 20   // one picture, which is a target of its own
	MaxSoundBytes    = 2 << 20   // one recording, likewise
	MaxBuildingBytes = 32 << 20  // the drawing of one building, decoded
	MaxFiles         = 5_000     // targets
	MaxTotalBytes    = 256 << 20 // all targets together, decoded
	MaxDepth         = 40        // nested JSON objects and arrays
	MaxUnknown       = 20        // names of unknown fields reported for one file
)

// MaxBytes is the greatest decoded length of the target at path.
func MaxBytes(path string) int64 {
	switch c, _ := CollectionOf(path); c {
	case data.BuildingC:
		return MaxBuildingBytes
	case data.PicturesC:
		return MaxPictureBytes
	case data.RecordingsC:
		return MaxSoundBytes
	}
	return MaxFileBytes
}
