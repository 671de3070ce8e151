package i18n

import "strconv"

// named floors have words of their own in the catalogs.
const namedFloors = 5

// Floor names a floor by its IMDF level ordinal: 0 is "الطابق الأرضي",
// "Rez-de-chaussée".
func (w *Words) Floor(ordinal int) Phrase { return w.floor("floor.", ordinal) }

// FloorShort is Floor for small places beside a number: "الأرضي".
func (w *Words) FloorShort(ordinal int) Phrase { return w.floor("floor.short.", ordinal) }

func (w *Words) floor(prefix string, ordinal int) Phrase {
	switch {
	case ordinal == -1:
		return w.T(prefix + "below")
	case ordinal >= 0 && ordinal <= namedFloors:
		return w.T(prefix + strconv.Itoa(ordinal))
	}
	return w.T(prefix+"other", ordinal)
}
