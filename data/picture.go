package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image/jpeg"
)

// The bounds of a picture as it is kept and sent: its longer side in pixels, its
// JPEG in bytes; and how many a town hall keeps.
const (
	MaxPictureSide  = 1_280
	MaxPictureBytes = 180 << 10
	MaxPictures     = 80 // together they fit into one file of a content folder
)

// Picture is a photograph that staff added, as we encoded it ourselves. It
// never changes: its id stands for its bytes.
type Picture struct {
	ID     string `json:"id"` // PictureID of JPEG
	Width  int    `json:"width"`
	Height int    `json:"height"`
	JPEG   []byte `json:"jpeg"`
	Mark
}

// PictureID names a picture by its bytes.
func PictureID(jpeg []byte) string {
	sum := sha256.Sum256(jpeg)
	return "pic-" + hex.EncodeToString(sum[:16])
}

// ItemID implements Item.
func (p *Picture) ItemID() string { return p.ID }

// Validate implements Item. It looks at the picture's head; whoever draws it
// must still expect that the rest is damaged.
func (p *Picture) Validate(f *Faults) {
	checkRange(f, "width", p.Width, 1, MaxPictureSide)
	checkRange(f, "height", p.Height, 1, MaxPictureSide)
	if n := len(p.JPEG); n > MaxPictureBytes {
		f.Addf("jpeg", "make the picture smaller", "has %d bytes of at most %d", n, MaxPictureBytes)
		return
	}
	head, err := jpeg.DecodeConfig(bytes.NewReader(p.JPEG))
	switch {
	case err != nil:
		f.Add("jpeg", "is no JPEG picture", "add the picture on the staff's pages")
	case head.Width != p.Width || head.Height != p.Height:
		f.Addf("jpeg", "give its own size", "is %d × %d pixels, not %d × %d", head.Width, head.Height, p.Width, p.Height)
	}
	if p.ID != PictureID(p.JPEG) {
		f.Addf("id", "add the picture anew", "%.80q is not the name of these bytes", p.ID)
	}
}

// Photo is a picture where it is shown, and what is to be seen on it for who
// does not see it.
type Photo struct {
	Picture string `json:"picture"` // a Picture's id
	Alt     Text   `json:"alt"`
}

func (p *Photo) validate(f *Faults, place string) {
	if p == nil {
		return
	}
	CheckID(f, place+".picture", p.Picture)
	CheckText(f, place+".alt", p.Alt, MaxLine, true)
}

func (r *refs) photo(f *Faults, place string, p *Photo) {
	if p != nil {
		r.item(f, place+".picture", PicturesC, p.Picture, true)
	}
}

// ShownPictures are the ids of the pictures that the records show.
func ShownPictures(c *Content) map[string]bool {
	shown := map[string]bool{}
	add := func(p *Photo) {
		if p != nil {
			shown[p.Picture] = true
		}
	}
	for _, a := range c.Announcements {
		add(a.Photo)
	}
	for _, p := range c.Projects {
		for i := range p.Activities {
			add(p.Activities[i].Photo)
		}
	}
	return shown
}
