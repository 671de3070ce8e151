package typeset

import (
	"fmt"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"

	"bninsar.ma/madkhal/assets/fonts"
)

// faceID names a loaded face; it is part of the keys of all caches.
type faceID uint8

const (
	latinRegular faceID = iota
	latinBold
	arabicRegular
	arabicBold
	kufiBold
	tifinaghRegular
	tifinaghBold
	faceCount
	noFace // draws the box for characters that no face has
)

// face is one font as it is drawn.
type face struct {
	*font.Face
	script  language.Script
	perUnit float32 // ems per font unit
	thicken float32 // ems added on every side of the strokes, where a bold cut is missing
}

// thickenBold makes the strokes of a regular cut as heavy as Noto Sans Bold's.
const thickenBold = 0.026

// loadFaces parses the embedded fonts.
func loadFaces() ([faceCount]face, error) {
	var faces [faceCount]face
	roles := map[faceID]fonts.Role{
		latinRegular:    fonts.LatinRegular,
		latinBold:       fonts.LatinBold,
		arabicRegular:   fonts.ArabicRegular,
		arabicBold:      fonts.ArabicBold,
		kufiBold:        fonts.KufiBold,
		tifinaghRegular: fonts.Tifinagh,
	}
	for id, role := range roles {
		parsed, err := font.ParseTTF(fonts.Open(role))
		if err != nil {
			return faces, fmt.Errorf("typeset: embedded font %d cannot be read, the program file is damaged: %w", role, err)
		}
		faces[id] = face{Face: parsed, script: scriptOf(id), perUnit: 1 / float32(parsed.Upem())}
	}
	faces[tifinaghBold] = faces[tifinaghRegular]
	faces[tifinaghBold].thicken = thickenBold
	return faces, nil
}

func scriptOf(id faceID) language.Script {
	switch id {
	case arabicRegular, arabicBold, kufiBold:
		return language.Arabic
	case tifinaghRegular, tifinaghBold:
		return language.Tifinagh
	}
	return language.Latin
}

// faceSet is a style's face for each script.
type faceSet struct{ latin, arabic, tifinagh faceID }

func (s Style) faces() faceSet {
	switch {
	case s.Family == Heading:
		return faceSet{latinBold, kufiBold, tifinaghBold}
	case s.Bold:
		return faceSet{latinBold, arabicBold, tifinaghBold}
	}
	return faceSet{latinRegular, arabicRegular, tifinaghRegular}
}

// pick chooses the face for r, which follows a character in the face previous
// (noFace at the start). Marks, joiners and spaces stay with what they follow;
// digits and signs are Latin, as Moroccans write them.
func (e *Engine) pick(set faceSet, r rune, previous faceID) faceID {
	if previous != noFace && (joiner(r) || (clings(r) && e.has(previous, r))) {
		return previous
	}
	preferred := set.latin
	switch {
	case unicode.Is(unicode.Arabic, r) || arabicBlock(r):
		preferred = set.arabic
	case unicode.Is(unicode.Tifinagh, r):
		preferred = set.tifinagh
	}
	for _, id := range [...]faceID{preferred, set.latin, set.arabic, set.tifinagh, arabicBold} {
		if e.has(id, r) {
			return id
		}
	}
	if joiner(r) {
		return set.latin
	}
	return noFace
}

func (e *Engine) has(id faceID, r rune) bool {
	_, ok := e.faces[id].NominalGlyph(r)
	return ok
}

// arabicBlock holds punctuation and digits too, which Unicode counts to no script.
func arabicBlock(r rune) bool { return r >= 0x0600 && r <= 0x06FF }

// clings tells what is drawn in the face of the character before it.
func clings(r rune) bool { return r == ' ' || r == '\u00a0' || unicode.Is(unicode.M, r) }

// joiner tells the two characters that shape their neighbours and have no
// picture of their own.
func joiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

// invisible tells what is never drawn and has no width: it has done its work
// in ordering and line breaking.
func invisible(r rune) bool {
	if r < 0x80 {
		return r < ' ' || r == 0x7f
	}
	if joiner(r) || unicode.Is(unicode.Prepended_Concatenation_Mark, r) {
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Cc)
}
