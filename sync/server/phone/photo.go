package phone

import (
	"net/http"
	"strings"
	"sync"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/photo"
)

// photoSide is the longer side of a picture on a phone, in pixels.
const photoSide = 640

// photoFolder is where pictures lie below the root of the pages.
const photoFolder = "pictures/"

// small is a picture made small enough for a phone, once.
type small struct {
	once    sync.Once
	picture *data.Picture // nil: it cannot be read
}

// phoneSized gives a picture of the edition, nil if there is none that can be
// read.
func (e *edition) phoneSized(id string) *data.Picture {
	whole, ok := find[*data.Picture](e, data.PicturesC, id)
	if !ok {
		return nil
	}
	entry, _ := e.photos.LoadOrStore(id, new(small))
	s := entry.(*small) // nothing else is stored there
	s.once.Do(func() {
		if p, err := photo.Smaller(whole, photoSide); err == nil {
			s.picture = p
		}
	})
	return s.picture
}

// photo puts a picture on the page.
func (v *view) photo(p *data.Photo, caption said) {
	if p == nil {
		return
	}
	if x := v.phoneSized(p.Picture); x != nil {
		v.add(block{Photo: &shot{
			Src: v.up + photoFolder + p.Picture + ".jpg", Width: x.Width, Height: x.Height, Alt: v.say(p.Alt), Caption: caption,
		}})
	}
}

// sendPhoto answers with a picture; its address stands for its bytes.
func (s *Site) sendPhoto(w http.ResponseWriter, r *http.Request, e *edition, name string) bool {
	id, ok := strings.CutSuffix(name, ".jpg")
	if !ok {
		return false
	}
	p := e.phoneSized(id)
	if p == nil {
		return false
	}
	h := w.Header()
	h.Set("Content-Type", "image/jpeg")
	h.Set("ETag", tagOf([]byte(id)))
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	if strings.Contains(r.Header.Get("If-None-Match"), tagOf([]byte(id))) {
		w.WriteHeader(http.StatusNotModified)
		return true
	}
	if r.Method == http.MethodHead {
		return true
	}
	if _, err := w.Write(p.JPEG); err != nil {
		s.o.Log.Debug("picture not sent", "path", r.URL.Path, "error", err)
	}
	return true
}
