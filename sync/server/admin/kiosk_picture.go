package admin

import (
	"errors"
	"net/url"

	"bninsar.ma/madkhal/data"
)

// pictureRow is the last picture of a screen.
type pictureRow struct {
	Path    string // "" = there is none
	When    string
	Why     string // there is none, in words
	Waiting bool   // a screen was asked and has not answered yet
}

// pictureOf gives what is known of a screen's picture; nil before the first was
// asked for.
func (v *visit) pictureOf(id string, t *town) (*pictureRow, error) {
	p, err := v.Store.Picture(v.ctx(), id)
	if errors.Is(err, data.ErrNotFound) {
		return nil, nil //nolint:nilnil // nobody asked for one
	}
	if err != nil {
		return nil, err
	}
	row := &pictureRow{Waiting: !p.Asked.IsZero()}
	if !p.Taken.IsZero() {
		row.When = v.moment(p.Taken.In(t.zone), v.Now().In(t.zone))
	}
	switch {
	case p.Taken.IsZero():
	case p.Why == data.PictureVisitor:
		row.Why = v.word("fleet.picture_visitor")
	case p.Why == data.PictureDark:
		row.Why = v.word("fleet.picture_dark")
	case p.Why != "":
		row.Why = v.word("fleet.picture_failed")
	default:
		row.Path = "/staff/kiosks/picture/" + url.PathEscape(id)
	}
	return row, nil
}

// askPicture asks a screen for a picture of what it shows, which comes within
// seconds where the screen listens for hints, else with its next report.
func askPicture(v *visit) error {
	id := v.field("id")
	if err := v.Store.AskPicture(v.ctx(), id); err != nil {
		return err
	}
	if v.Call != nil {
		v.Call()
	}
	v.note(data.ActKioskPicture, id)
	return v.goTo("/staff/kiosks?done=picture_asked")
}

// showKioskPicture gives the picture itself.
func showKioskPicture(v *visit) error {
	p, err := v.Store.Picture(v.ctx(), v.r.PathValue("id"))
	if err != nil {
		return err
	}
	if len(p.PNG) == 0 {
		return data.ErrNotFound
	}
	v.w.Header().Set("Content-Type", "image/png")
	if _, err := v.w.Write(p.PNG); err != nil {
		v.Log.Debug("picture not sent", "error", err)
	}
	return nil
}
