package admin

import (
	"errors"
	"net/http"
	"slices"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/recording"
)

// saveSound takes a recording of an item in a language, or other words beside
// the one there is, and publishes it.
func saveSound(v *visit) error {
	t, x, err := v.spoken()
	if err != nil {
		return err
	}
	l := data.Lang(v.field("lang"))
	if !slices.Contains(data.SpokenLangs(), l) {
		return data.ErrNotFound
	}
	back := soundRow{Lang: string(l), Words: v.field("words")}
	c := data.Collection(v.r.PathValue("collection"))
	r := &data.Recording{Kind: c, Item: x.ItemID(), Lang: l, Words: back.Words}
	r.ID = data.RecordingID(r.Kind, r.Item, r.Lang)
	was := recordingIn(t, r.ID)
	if back.Fault, err = v.takeSound(r, was); err != nil {
		return err
	}
	if back.Fault == "" {
		back.Fault = v.wordsFault(r)
	}
	if back.Fault == "" && v.sent != nil {
		full, err := v.makeSoundRoom(t, r)
		if err != nil {
			return err
		}
		if full {
			back.Fault = v.word("sound.many")
		}
	}
	if back.Fault != "" {
		return v.showSound(http.StatusUnprocessableEntity, back)
	}
	err = v.ready(data.RecordingsC, r.ID, r, "", max(0, number(v.field("base"))))
	var conflict *data.ConflictError
	if errors.As(err, &conflict) {
		back.Theirs = v.word("sound.conflict", v.person(conflict.Latest.Who))
		return v.showSound(http.StatusConflict, back)
	}
	if err != nil {
		return err
	}
	return v.goTo(soundPath + string(c) + "/" + r.Item + "?done=recorded#" + string(l))
}

// takeSound fills a recording from the file that came, or from the one there
// is; what is wrong is told.
func (v *visit) takeSound(r, was *data.Recording) (fault string, err error) {
	_, now, err := v.today()
	if err != nil {
		return "", err
	}
	switch {
	case v.sent != nil:
		v.reading.Lock() // one at a time: two minutes of a studio take memory
		r.Sound, err = recording.Take(v.sent)
		v.reading.Unlock()
		if err != nil {
			return v.soundFault(err), nil
		}
		r.Day = now.Format(data.DateLayout)
	case was == nil:
		return v.word("sound.none"), nil
	default:
		r.Sound, r.Day = was.Sound, was.Day
	}
	return "", nil
}

func (v *visit) wordsFault(r *data.Recording) string {
	var f data.Faults
	r.Validate(&f)
	if len(f.List()) > 0 {
		return v.word("sound.bad_words", data.MaxBody)
	}
	return ""
}

// makeSoundRoom takes away recordings of what is gone, once there are too many;
// the log keeps them.
func (v *visit) makeSoundRoom(t *town, r *data.Recording) (full bool, err error) {
	count, size := 1, len(r.Sound)
	for _, x := range t.Recordings {
		if x.ID != r.ID {
			count, size = count+1, size+len(x.Sound)
		}
	}
	over := func() bool { return count > data.MaxRecordings || size > data.MaxRecordingsBytes }
	lost := data.LostRecordings(t.Content)
	for _, x := range t.Recordings {
		if !over() {
			return false, nil
		}
		if !lost[x.ID] {
			continue
		}
		was, err := v.Store.Copy(v.ctx(), data.RecordingsC, x.ID)
		if err != nil {
			return false, err
		}
		if _, err := v.Store.Edit(v.ctx(), data.Edit{Who: v.me.Name, Collection: data.RecordingsC, ID: x.ID, Base: was.Latest.N}); err != nil {
			return false, err
		}
		count, size = count-1, size-len(x.Sound)
	}
	return over(), nil
}
