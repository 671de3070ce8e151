package admin

import (
	"context"
	"errors"
	"net/http"
	"time"

	"bninsar.ma/madkhal/data"
)

// Schedules are the drafts that go out by themselves.
type Schedules interface {
	Schedule(ctx context.Context, s data.Outgoing) error
	Unschedule(ctx context.Context, c data.Collection, id string) error
	// Scheduled lists them, the next first.
	Scheduled(ctx context.Context) ([]data.Outgoing, error)
}

// scheduledView is what a page tells of a draft that is to go out.
type scheduledView struct {
	Collection, ID string
	Base           int64
	Day, Hour      string // of the form
	Today          string
	When           string // it is to go out; "" = it is not
	Why            string // it did not
	Fault          string
}

// scheduling tells what is planned for a draft.
func (v *visit) scheduling(c data.Collection, id string, base int64, now time.Time) (*scheduledView, error) {
	view := &scheduledView{
		Collection: string(c), ID: id, Base: base, Today: now.Format(data.DateLayout), Day: v.field("day"), Hour: v.field("at"), Fault: v.scheduleFault,
	}
	all, err := v.Store.Scheduled(v.ctx())
	if err != nil {
		return nil, err
	}
	for _, s := range all {
		if s.Collection != c || s.ID != id {
			continue
		}
		view.When = v.moment(s.At.In(now.Location()), now)
		if view.Why = v.notOut(s); view.Why == "" && s.Base != base {
			view.Why = v.word("schedule.changed")
		}
	}
	return view, nil
}

// notOut tells why a draft did not go out, "" for one that is still to go.
func (v *visit) notOut(s data.Outgoing) string {
	if s.Why == "" {
		return ""
	}
	return v.word(s.Why)
}

// scheduleDraft has a draft go out at a time, judged as it would be then.
func scheduleDraft(v *visit) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	c, id := data.Collection(v.field("collection")), v.field("id")
	if err := v.maySchedule(c); err != nil {
		return err
	}
	was, err := v.Store.Copy(v.ctx(), c, id)
	if err != nil {
		return err
	}
	if was.Draft == nil {
		return data.ErrNotFound
	}
	if base := number(v.field("base")); base != was.Latest.N {
		return &data.ConflictError{Latest: was.Latest}
	}
	at, ok := clockOn(v.field("day"), v.field("at"), t.zone)
	switch {
	case !ok || at.After(now.AddDate(1, 0, 0)):
		return v.notScheduled(c, id, v.word("schedule.bad"))
	case !at.After(now):
		return v.notScheduled(c, id, v.word("schedule.past"))
	}
	if faults := v.judgeDraft(t, was, at); len(faults) > 0 {
		return v.notScheduled(c, id, faults[0])
	}
	if err := v.Store.Schedule(v.ctx(), data.Outgoing{Collection: c, ID: id, At: at, Who: v.me.Name, Base: was.Latest.N}); err != nil {
		return err
	}
	v.note(data.ActSchedule, id)
	return v.goTo(schedulePath(c, id) + "?done=scheduled")
}

// maySchedule refuses what has no form, and what others change.
func (v *visit) maySchedule(c data.Collection) error {
	switch {
	case editPath(c, "x") == "":
		return data.ErrNotFound
	case !mayChange(v.me.Role, c):
		return &refusal{http.StatusForbidden, "error.role"}
	}
	return nil
}

// schedulePath is the page on which a draft is told to go out.
func schedulePath(c data.Collection, id string) string {
	if c == data.AnnouncementsC {
		return announcementPath(id) + "/preview"
	}
	return lookPath(c, id)
}

// notScheduled shows the page again with what is wrong.
func (v *visit) notScheduled(c data.Collection, id, fault string) error {
	v.scheduleFault = fault
	v.r.SetPathValue("id", id)
	if c == data.AnnouncementsC {
		return v.showPreview(http.StatusUnprocessableEntity, nil)
	}
	v.r.SetPathValue("collection", string(c))
	return v.showLook(http.StatusUnprocessableEntity, nil)
}

// judgeDraft tells what would keep a draft from going out at a time.
func (v *visit) judgeDraft(t *town, was data.Copy, at time.Time) []string {
	x, _, err := data.Decode(was.Collection, was.Draft)
	if err != nil {
		return []string{v.word("schedule.not_whole")}
	}
	if a, ok := x.(*data.Announcement); ok {
		if faults := v.notNow(a, at); len(faults) > 0 {
			return faults
		}
	}
	if mine, others := v.judgeContent(t, was.Collection, was.ID, x); len(mine)+len(others) > 0 {
		return []string{v.word("schedule.not_whole")}
	}
	return nil
}

// unscheduleDraft has it stay a draft.
func unscheduleDraft(v *visit) error {
	c, id := data.Collection(v.field("collection")), v.field("id")
	if err := v.maySchedule(c); err != nil {
		return err
	}
	if err := v.Store.Unschedule(v.ctx(), c, id); err != nil {
		return err
	}
	return v.goTo(schedulePath(c, id) + "?done=unscheduled")
}

// PublishDue puts on the screens what was told to go out by now. One that
// cannot go stays a draft, and the staff's pages tell why; what fails for the
// moment (a full disk) is tried again the next time.
func (s *Staff) PublishDue(ctx context.Context) error {
	all, err := s.Store.Scheduled(ctx)
	if err != nil {
		return err
	}
	var wrong []error
	for _, d := range all {
		if d.At.After(s.Now()) || d.Why != "" {
			continue
		}
		if err := s.publishOne(ctx, d); err != nil {
			wrong = append(wrong, err)
		}
	}
	return errors.Join(wrong...)
}

// publishOne puts one draft out.
func (s *Staff) publishOne(ctx context.Context, d data.Outgoing) error {
	was, err := s.Store.Copy(ctx, d.Collection, d.ID)
	if err != nil {
		return err
	}
	if was.Draft != nil && was.Latest.N != d.Base {
		d.Why = "schedule.changed"
		return s.Store.Schedule(ctx, d)
	}
	if was.Draft != nil {
		_, err = s.Store.Edit(ctx, data.Edit{
			Who: d.Who, Note: s.words.For(data.Arabic).T("schedule.note").Text,
			Collection: d.Collection, ID: d.ID, Body: was.Draft, Base: d.Base, Check: s.Check,
		})
	}
	conflict := new(data.ConflictError)
	switch {
	case errors.As(err, &conflict):
		d.Why = "schedule.changed"
		return s.Store.Schedule(ctx, d)
	case errors.Is(err, data.ErrInvalid):
		s.Log.Error("a draft did not go out", "collection", string(d.Collection), "id", d.ID, "error", err)
		d.Why = "schedule.not_whole"
		return s.Store.Schedule(ctx, d)
	case err != nil:
		return err
	}
	// It is ready: what follows is tried until the screens have it.
	if _, err := s.Publish(ctx, d.Who); err != nil {
		return err
	}
	s.Log.Info("a draft went out by itself", "collection", string(d.Collection), "id", d.ID)
	return s.Store.Unschedule(ctx, d.Collection, d.ID)
}
