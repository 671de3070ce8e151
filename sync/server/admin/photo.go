package admin

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/photo"
)

// picturePath is where the pictures of the store are looked at.
const picturePath = "/staff/pictures/"

// withFiles tells whether a form brings files beside its fields.
func withFiles(r *http.Request) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && kind == "multipart/form-data"
}

// takesPhoto tells whether a form may bring a picture.
func takesPhoto(path string) bool {
	return path == "/staff/announcements/save" || strings.HasPrefix(path, "/staff/projects/") && strings.HasSuffix(path, "/report")
}

// readParts reads a form with a picture or a sound: fields into PostForm, of the
// file as many bytes as may be, and one more of what is longer, into sent.
func (v *visit) readParts(most int64) error {
	// Servers give a form ten seconds; a picture may take longer. Without that
	// right it has to be as quick.
	_ = http.NewResponseController(v.w).SetReadDeadline(time.Now().Add(uploadTime))
	parts, err := v.r.MultipartReader()
	if err != nil {
		return err
	}
	form, room := url.Values{}, int64(maxForm)
	for {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			v.r.PostForm = form
			return nil
		}
		if err != nil {
			return err
		}
		if p.FileName() != "" {
			if v.sent, err = io.ReadAll(io.LimitReader(p, most+1)); err != nil {
				return err
			}
			continue
		}
		b, err := io.ReadAll(io.LimitReader(p, room+1))
		if room -= int64(len(b)); err != nil || room < 0 {
			return errors.Join(err, errors.New("fields too long"))
		}
		if p.FormName() != "" && p.FormName() != "photo" && p.FormName() != "sound" {
			form.Add(p.FormName(), string(b))
		}
	}
}

// photoForm is the part of a form that takes a picture.
type photoForm struct {
	Has    bool
	Src    string
	AltMax int
	Alts   []langFields
}

func (v *visit) photoForm(p *data.Photo) photoForm {
	f := photoForm{AltMax: data.MaxLine}
	if p == nil {
		p = new(data.Photo)
	}
	if p.Picture != "" {
		f.Has, f.Src = true, picturePath+p.Picture
	}
	f.Alts = v.inLangs(p.Alt)
	return f
}

// inLangs are the fields of a text, one a language of these pages.
func (v *visit) inLangs(t data.Text) (all []langFields) {
	for _, l := range pageLangs() {
		x := langFields{Lang: string(l), Dir: "ltr", Name: v.word("language." + string(l)), Text: t[l]}
		if l.RightToLeft() {
			x.Dir = "rtl"
		}
		all = append(all, x)
	}
	return all
}

// takePhoto gives what a form says of the picture: a new one, another text for
// it, or none. What is wrong with a new one leaves the old one and is told.
func (v *visit) takePhoto(was *data.Photo) (*data.Photo, string, error) {
	alt := texts(v, "alt")
	if len(v.sent) == 0 {
		if was == nil || v.field("photo_remove") != "" {
			return nil, "", nil
		}
		return &data.Photo{Picture: was.Picture, Alt: alt}, "", nil
	}
	v.reading.Lock() // one at a time: a large picture takes memory
	p, err := photo.Take(v.sent)
	v.reading.Unlock()
	switch {
	case errors.Is(err, photo.ErrBytes):
		return was, v.word("photo.bytes", photo.MaxBytes>>20), nil
	case errors.Is(err, photo.ErrPixels):
		return was, v.word("photo.pixels"), nil
	case err != nil:
		return was, v.word("photo.kind"), nil
	}
	full, err := v.keepPicture(p)
	if err != nil || full {
		return was, v.word("photo.many", data.MaxPictures), err
	}
	return &data.Photo{Picture: p.ID, Alt: alt}, "", nil
}

// keepPicture stores a picture; full tells that there are too many in use.
func (v *visit) keepPicture(p *data.Picture) (full bool, err error) {
	was, err := v.Store.Copy(v.ctx(), data.PicturesC, p.ID)
	if err != nil || was.Ready != nil {
		return false, err
	}
	if full, err = v.makeRoom(); full || err != nil {
		return full, err
	}
	body, err := data.Marshal(p)
	if err != nil {
		return false, err
	}
	_, err = v.Store.Edit(v.ctx(), data.Edit{Who: v.me.Name, Collection: data.PicturesC, ID: p.ID, Body: body, Base: was.Latest.N})
	var conflict *data.ConflictError
	if errors.As(err, &conflict) && conflict.Latest.After != nil {
		return false, nil // the same form, sent twice at once
	}
	return false, err
}

// makeRoom takes away the pictures that nothing shows, once there are too many;
// the log keeps them.
func (v *visit) makeRoom() (full bool, err error) {
	t, err := v.town(v.ctx())
	if err != nil || len(t.Pictures) < data.MaxPictures {
		return false, err
	}
	drafts, err := v.Store.Drafts(v.ctx())
	if err != nil {
		return false, err
	}
	used := data.ShownPictures(t.Content)
	if d, _, err := data.FromRecords(drafts); err == nil || d != nil {
		for id := range data.ShownPictures(d) {
			used[id] = true
		}
	}
	left := len(t.Pictures)
	for _, p := range t.Pictures {
		if used[p.ID] {
			continue
		}
		was, err := v.Store.Copy(v.ctx(), data.PicturesC, p.ID)
		if err != nil {
			return false, err
		}
		if _, err := v.Store.Edit(v.ctx(), data.Edit{Who: v.me.Name, Collection: data.PicturesC, ID: p.ID, Base: was.Latest.N}); err != nil {
			return false, err
		}
		left--
	}
	return left >= data.MaxPictures, nil
}

// photoFault tells what is missing beside a picture.
func (v *visit) photoFault(p *data.Photo) string {
	switch {
	case p == nil:
		return ""
	case p.Alt[data.Arabic] == "":
		return v.word("photo.no_alt")
	}
	return v.textFault("photo.alt", p.Alt, data.MaxLine)
}

// showPicture gives a picture of the store.
func showPicture(v *visit) error {
	t, err := v.town(v.ctx())
	if err != nil {
		return err
	}
	i := slices.IndexFunc(t.Pictures, func(p *data.Picture) bool { return p.ID == v.r.PathValue("id") })
	if i < 0 {
		return data.ErrNotFound
	}
	v.w.Header().Set("Content-Type", "image/jpeg")
	v.w.Header().Set("Content-Length", strconv.Itoa(len(t.Pictures[i].JPEG)))
	if _, err := v.w.Write(t.Pictures[i].JPEG); err != nil {
		v.Log.Debug("picture not sent", "error", err)
	}
	return nil
}
