package admin

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/sources"
)

type sourcesView struct {
	frame
	Sources []sourceRow
	Kinds   []choice
	Fault   string
	// What was typed:
	ID, URL string
	Private bool
	MayAdd  bool
	Drafts  []draftRow
}

type sourceRow struct {
	ID, Kind, URL string
	Private       bool
	Last          string // when it was asked, "" = never
	Brought       string
	Fault, Detail string // why the last round failed
}

func sourceKinds() []sources.Kind {
	return []sources.Kind{sources.WordPress, sources.Feed, sources.Calendar}
}

func listSources(v *visit) error { return v.showSources(http.StatusOK, new(sourcesView)) }

func (v *visit) showSources(status int, view *sourcesView) error {
	_, now, err := v.today()
	if err != nil {
		return err
	}
	for _, k := range sourceKinds() {
		view.Kinds = append(view.Kinds, choice{string(k), v.word("source." + string(k)), string(k) == v.field("kind")})
	}
	if view.Drafts, err = v.draftRows(data.AnnouncementsC, data.EventsC); err != nil {
		return err
	}
	if view.MayAdd = v.Sources != nil; !view.MayAdd {
		return v.show(status, "sources", view)
	}
	all, err := v.Sources.Book.All()
	if err != nil {
		v.Log.Error("sources not read whole", "error", err)
	}
	for _, st := range all {
		row := sourceRow{ID: st.Source.ID, Kind: v.word("source." + string(st.Source.Kind)), URL: st.Source.URL, Private: st.Source.Private}
		if !st.Last.At.IsZero() {
			row.Last = v.moment(st.Last.At.In(now.Location()), now)
			r := st.Last.Result
			row.Brought = v.word("source.brought", len(r.Drafts), len(r.Changed), len(r.Gone)+len(r.Dropped))
		}
		if st.Last.Why != "" {
			row.Fault, row.Detail = v.word("source.failed"), st.Last.Why
			if strings.Contains(st.Last.Why, sources.ErrPrivate.Error()) {
				row.Fault = v.word("source.is_private")
			}
		}
		view.Sources = append(view.Sources, row)
	}
	return v.show(status, "sources", view)
}

// addSource begins with a source. Addresses of a private network are asked only
// where an administrator says so here.
func addSource(v *visit) error {
	if v.Sources == nil {
		return data.ErrNotFound
	}
	s := sources.Source{ID: v.field("id"), Kind: sources.Kind(v.field("kind")), URL: v.field("url"), Private: v.field("private") != ""}
	view := &sourcesView{ID: s.ID, URL: s.URL, Private: s.Private}
	switch err := v.Sources.Book.Add(s); {
	case errors.Is(err, sources.ErrExists):
		view.Fault = v.word("source.taken")
	case errors.Is(err, sources.ErrSource):
		view.Fault = v.word("source.bad")
	case err != nil:
		return err
	default:
		v.note(data.ActSourceAdd, s.ID+" "+s.URL)
		return v.goTo("/staff/sources?done=source_added")
	}
	return v.showSources(http.StatusUnprocessableEntity, view)
}

// removeSource forgets a source; its drafts stay.
func removeSource(v *visit) error {
	if v.Sources == nil {
		return data.ErrNotFound
	}
	id := v.field("id")
	if err := v.Sources.Book.Remove(id); errors.Is(err, fs.ErrNotExist) {
		return data.ErrNotFound
	} else if err != nil {
		return err
	}
	v.note(data.ActSourceRemove, id)
	return v.goTo("/staff/sources?done=source_removed")
}

// A round goes on when nobody waits for it any more, but not for ever.
const (
	askingTime  = 5 * time.Minute
	waitForNews = 30 * time.Second
)

// pollSources asks all sources now and waits a while for what comes of it.
func pollSources(v *visit) error {
	if v.Sources == nil {
		return data.ErrNotFound
	}
	ctx, stop := context.WithTimeout(context.WithoutCancel(v.ctx()), askingTime)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		defer stop()
		if _, err := v.Sources.Round(ctx); err != nil {
			v.Log.Warn("sources not read whole", "error", err)
		}
	}()
	select {
	case <-ended:
	case <-v.ctx().Done():
	case <-time.After(waitForNews):
	}
	return v.goTo("/staff/sources?done=source_polled")
}
