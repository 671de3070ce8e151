package screen

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"maps"
	"slices"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
	"bninsar.ma/madkhal/kiosk/voice"
)

// green is a picture of one colour.
func green(t *testing.T, w, h int) *data.Picture {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetRGBA(x, y, color.RGBA{0, 0xc0, 0, 0xff})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return &data.Picture{ID: data.PictureID(b.Bytes()), Width: w, Height: h, JPEG: b.Bytes()}
}

// greens are the painted marks that show green in their middle.
func greens(s *touch.Sheet) (found []image.Rectangle) {
	for _, m := range s.Marks {
		if m.Paint == nil {
			continue
		}
		dst := image.NewRGBA(image.Rect(0, 0, m.Rect.Dx(), m.Rect.Dy()))
		m.Paint(dst)
		if c := dst.RGBAAt(dst.Rect.Dx()/2, dst.Rect.Dy()/2); c.G > 0x90 && c.R < 0x30 && c.B < 0x30 && dst.RGBAAt(0, 0).A == 0 {
			found = append(found, m.Rect)
		}
	}
	return found
}

// TestPhotos: a picture is on the page of what it belongs to, in its shape,
// within its bounds, whatever it is; without it the page is as before.
func TestPhotos(t *testing.T) {
	wide, tall, torn := green(t, 400, 300), green(t, 60, 900), green(t, 40, 40)
	torn.JPEG = torn.JPEG[:200]
	for _, c := range []struct {
		name    string
		picture *data.Picture
		gone    bool
		want    int
	}{
		{"a picture", wide, false, 1},
		{"a tower", tall, false, 1},
		{"a damaged one", torn, false, 0},
		{"one that has not come", wide, true, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := deps(t, 1080, 1920, style.Light())
			lib := maps.Clone(d.Library.(shelf))
			a := *lib[data.AnnouncementsC][0].(*data.Announcement)
			p := *lib[data.ProjectsC][0].(*data.Project)
			photo := &data.Photo{Picture: c.picture.ID, Alt: data.Text{data.Arabic: "ساحة"}}
			a.Photo, p.Activities = photo, append([]data.Activity{}, p.Activities...)
			p.Activities[0].Photo = photo
			lib[data.AnnouncementsC], lib[data.ProjectsC] = []data.Item{&a}, []data.Item{&p}
			if !c.gone {
				lib[data.PicturesC] = []data.Item{c.picture}
			}
			d.Library = lib
			d.Speaks, d.Listen = func(data.Lang) bool { return true }, func() {}
			for _, to := range []nav.Route{{Page: nav.Announcement, ID: a.ID}, {Page: nav.Project, ID: p.ID, Show: showActivities}} {
				page := d.Draw(to, data.Arabic, true)
				s := page.Body
				if told := slices.IndexFunc(page.Spoken, func(p voice.Part) bool {
					return strings.Contains(p.Text, "في الصورة: ساحة") && !p.Rect.Empty()
				}) >= 0; told == c.gone {
					t.Errorf("%s: what the picture shows is told: %v", to.Page, told)
				}
				found := greens(s)
				if len(found) != c.want {
					t.Errorf("%s: %d pictures", to.Page, len(found))
				}
				for _, r := range found {
					if r.Min.X < 0 || r.Max.X > s.W || r.Dy() > 1920*2/5 {
						t.Errorf("%s: at %v", to.Page, r)
					}
					if dx := r.Dx()*c.picture.Height - r.Dy()*c.picture.Width; max(dx, -dx) > 2*max(c.picture.Width, c.picture.Height) {
						t.Errorf("%s: its shape is %v", to.Page, r)
					}
				}
				measure(t, c.name, s)
			}
		})
	}
}
