package admin

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"bninsar.ma/madkhal/data"
)

// ready makes an item ready (nil body = removes it) and puts that on the
// screens. The edit is *data.ConflictError if the item changed since base.
func (v *visit) ready(c data.Collection, id string, item data.Item, note string, base int64) error {
	e := data.Edit{Who: v.me.Name, Note: note, Collection: c, ID: id, Base: base, Check: v.Check}
	if item != nil {
		var err error
		if e.Body, err = data.Marshal(item); err != nil {
			return err
		}
		if _, _, err := data.Decode(c, e.Body); err != nil {
			return err
		}
	}
	if _, err := v.Store.Edit(v.ctx(), e); err != nil {
		return err
	}
	return v.publish()
}

// publish puts on the screens what is ready. What fails is *unpublishedError:
// nothing is lost, the screens keep what they have.
func (v *visit) publish() error {
	// A browser that goes away does not stop it.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(v.ctx()), time.Minute)
	defer cancel()
	version, err := v.Publish(ctx, v.me.Name)
	if err != nil {
		return &unpublishedError{err}
	}
	v.note(data.ActPublish, fmt.Sprint(version))
	return nil
}

// pending tells whether something is ready that the screens do not have.
func (v *visit) pending() (bool, error) {
	t, err := v.town(v.ctx())
	if err != nil {
		return false, err
	}
	last, err := v.Store.Publications(v.ctx(), 1)
	if err != nil {
		return false, err
	}
	if len(last) == 0 {
		return true, nil
	}
	if last[0].Revision >= t.revision {
		return false, nil
	}
	diff, err := v.unpublished(t, last[0])
	return len(diff) > 0, err
}

func (v *visit) unpublished(t *town, last data.Publication) ([]data.Change, error) {
	v.mu.Lock()
	if d := v.lastDiff; d != nil && d.from == last.Revision && d.to == t.revision {
		defer v.mu.Unlock()
		return d.changes, nil
	}
	v.mu.Unlock()
	then, err := v.Store.ReadyAt(v.ctx(), last.Revision)
	if err != nil {
		return nil, err
	}
	changes := data.Difference(then, t.records)
	// A picture goes out with what shows it.
	changes = slices.DeleteFunc(changes, func(c data.Change) bool { return c.Collection == data.PicturesC })
	d := &diff{last.Revision, t.revision, changes}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.lastDiff = d
	return d.changes, nil
}

// diff is what changed between two revisions.
type diff struct {
	from, to int64
	changes  []data.Change
}

type pendingView struct {
	frame
	Changes []changeRow
}

// showPending is "what will change".
func showPending(v *visit) error {
	t, err := v.town(v.ctx())
	if err != nil {
		return err
	}
	last, err := v.Store.Publications(v.ctx(), 1)
	if err != nil {
		return err
	}
	var changes []data.Change
	if len(last) == 0 {
		changes = data.Difference(nil, t.records)
	} else if changes, err = v.unpublished(t, last[0]); err != nil {
		return err
	}
	view := new(pendingView)
	for _, c := range changes {
		view.Changes = append(view.Changes, v.changeRow(c))
	}
	return v.show(http.StatusOK, "pending", view)
}

func publishPending(v *visit) error {
	err := v.publish()
	var late *unpublishedError
	if errors.As(err, &late) {
		return late
	}
	if err != nil {
		return err
	}
	return v.goTo("/staff/today?done=published")
}
