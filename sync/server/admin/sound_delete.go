package admin

import (
	"errors"
	"net/http"

	"bninsar.ma/madkhal/data"
)

// deleteSound takes a recording off the screens; the log brings it back.
func deleteSound(v *visit) error {
	t, x, err := v.spoken()
	if err != nil {
		return err
	}
	c, l := data.Collection(v.r.PathValue("collection")), data.Lang(v.r.PathValue("lang"))
	id := data.RecordingID(c, x.ItemID(), l)
	if recordingIn(t, id) == nil {
		return v.goTo(soundPath + string(c) + "/" + x.ItemID()) // sent twice
	}
	err = v.ready(data.RecordingsC, id, nil, "", max(0, number(v.field("base"))))
	var conflict *data.ConflictError
	if errors.As(err, &conflict) {
		return v.showSound(http.StatusConflict, soundRow{Lang: string(l), Theirs: v.word("sound.conflict", v.person(conflict.Latest.Who))})
	}
	if err != nil {
		return err
	}
	return v.goTo(soundPath + string(c) + "/" + x.ItemID() + "?done=unrecorded")
}
