package admin

import (
	"bytes"
	"net/http"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sound"
)

// playSound gives a recording as browsers play it.
func playSound(v *visit) error {
	t, err := v.town(v.ctx())
	if err != nil {
		return err
	}
	r := recordingIn(t, v.r.PathValue("id"))
	if r == nil || !mayChange(v.me.Role, r.Kind) {
		return data.ErrNotFound
	}
	s, err := sound.Unpack(r.Sound)
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "audio/wav")
	http.ServeContent(v.w, v.r, "", time.Time{}, bytes.NewReader(s.MuLaw()))
	return nil
}
