package voice

import (
	"image"

	"bninsar.ma/madkhal/data"
)

// Part is something that is said, and where its words stand.
type Part struct {
	Text string // a few sentences, figures as on the screen
	Lang data.Lang
	Rect image.Rectangle // pixels on the page; empty where nothing shows it

	Recording string // id of one that says it; "" = it is spoken
}
