package api

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/feed"
	"bninsar.ma/madkhal/sync/server/web"
)

// Store keeps what screens report.
type Store interface {
	// KioskOfToken: data.ErrNotFound for a token that is nobody's.
	KioskOfToken(ctx context.Context, token string) (data.EnrolledKiosk, error)
	// RefuseReport tells whose revoked token it is; data.ErrNotFound for none.
	RefuseReport(ctx context.Context, token string) (kiosk string, err error)
	// SaveReport counts a parcel once, however often it comes.
	SaveReport(ctx context.Context, kiosk string, r *data.Report) (data.KioskReport, error)
	// PictureAsked tells whether staff wait for a picture of the screen.
	PictureAsked(ctx context.Context, kiosk string) (bool, error)
	// SavePicture keeps a picture that was asked for, or why there is none;
	// data.ErrNotFound when nobody asked.
	SavePicture(ctx context.Context, kiosk string, png []byte, why string) error
}

// Options of New; all are required but Proxies.
type Options struct {
	Store   Store
	Proxies web.Proxies
	Now     func() time.Time
	Log     *slog.Logger
}

// reports answers screens.
type reports struct {
	Options
	screens *web.Limiter // by the screen's id
	others  *web.Limiter // by address, of those whose token is not known
}

// A screen reports every two minutes and, with much to hand over, some times
// in a row; who knocks with wrong tokens gets fewer tries.
const (
	screenBurst, screenEvery = 20, 2 * time.Second
	otherBurst, otherEvery   = 10, 10 * time.Second
)

// New is the handler of the reports' address: POST of a report, and below it of
// a picture. It answers 200, 400 (not a report), 401 (unknown token), 403
// (revoked), 413 (too long), 415, 429 (too often) or 500, each with a
// feed.ReportAnswer.
func New(o Options) http.Handler {
	r := &reports{
		Options: o,
		screens: web.NewLimiter(screenBurst, screenEvery, o.Now),
		others:  web.NewLimiter(otherBurst, otherEvery, o.Now),
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /report/{$}", r.report)
	mux.HandleFunc("POST /report/picture", r.picture)
	limit := func(q *http.Request) int64 {
		if strings.HasSuffix(q.URL.Path, "/picture") {
			return feed.MaxPicture
		}
		return feed.MaxReportWire
	}
	return web.Private(web.Limit(limit, nil, mux))
}

// who tells which screen asks, or answers and gives false.
func (s *reports) who(w http.ResponseWriter, q *http.Request) (kiosk string, ok bool) {
	token, _ := strings.CutPrefix(q.Header.Get("Authorization"), "Bearer ")
	k, err := s.Store.KioskOfToken(q.Context(), token)
	if errors.Is(err, data.ErrNotFound) {
		if address := s.Proxies.Of(q).Addr.String(); !s.others.Take(address) {
			s.busy(w, s.others.Wait(address)) // only strangers wait for each other
		} else {
			s.refuse(w, q, token)
		}
		return "", false
	}
	if err != nil {
		s.failed(w, err)
		return "", false
	}
	if !s.screens.Take(k.ID) {
		s.busy(w, s.screens.Wait(k.ID))
		return "", false
	}
	return k.ID, true
}

func (s *reports) refuse(w http.ResponseWriter, q *http.Request, token string) {
	kiosk, err := s.Store.RefuseReport(q.Context(), token)
	switch {
	case errors.Is(err, data.ErrNotFound):
		w.Header().Set("WWW-Authenticate", "Bearer")
		s.answer(w, http.StatusUnauthorized, feed.ReportAnswer{Refused: feed.RefusedUnknown, Why: "no screen of this town hall has this token: enrol the screen"})
	case err != nil && kiosk == "":
		s.failed(w, err)
	default:
		s.Log.Warn("a screen reports with an enrolment that was ended", "kiosk", kiosk)
		s.answer(w, http.StatusForbidden, feed.ReportAnswer{Refused: feed.RefusedRevoked, Why: "the enrolment of " + kiosk + " was ended: enrol the screen again"})
	}
}

func (s *reports) report(w http.ResponseWriter, q *http.Request) {
	kiosk, ok := s.who(w, q)
	if !ok {
		return
	}
	encoding := strings.ToLower(q.Header.Get("Content-Encoding"))
	if encoding != "" && encoding != "gzip" && encoding != "identity" {
		s.answer(w, http.StatusUnsupportedMediaType, feed.ReportAnswer{Why: "send JSON, plain or with gzip"})
		return
	}
	r, err := feed.ReadReport(q.Body, encoding == "gzip")
	var long *http.MaxBytesError
	switch {
	case errors.As(err, &long), errors.Is(err, feed.ErrTooLong):
		s.answer(w, http.StatusRequestEntityTooLarge, feed.ReportAnswer{Why: "the report is too long"})
		return
	case err != nil:
		s.Log.Warn("a report that cannot be read", "kiosk", kiosk, "error", err)
		s.answer(w, http.StatusBadRequest, feed.ReportAnswer{Why: err.Error()})
		return
	}
	k, err := s.Store.SaveReport(q.Context(), kiosk, r)
	if err != nil {
		s.failed(w, err)
		return
	}
	if k.Twice.Equal(k.Received) {
		s.Log.Warn("two screens report with one enrolment", "kiosk", kiosk)
	}
	a := feed.ReportAnswer{Twice: k.IsTwo(s.Now())}
	if r.Parcel != nil {
		a.Received = r.Parcel.Key
	}
	if a.Picture, err = s.Store.PictureAsked(q.Context(), kiosk); err != nil {
		s.Log.Error("whether a picture is asked for cannot be read", "error", err)
	}
	s.answer(w, http.StatusOK, a)
}

// pngHead begins every PNG file.
const pngHead = "\x89PNG\r\n\x1a\n"

// picture takes a picture of a screen, or the word that says why there is none.
func (s *reports) picture(w http.ResponseWriter, q *http.Request) {
	kiosk, ok := s.who(w, q)
	if !ok {
		return
	}
	b, err := io.ReadAll(q.Body)
	if err != nil {
		s.answer(w, http.StatusRequestEntityTooLarge, feed.ReportAnswer{Why: "the picture is too long or did not arrive"})
		return
	}
	why := q.URL.Query().Get("why")
	if len(why) > 40 || why == "" && !strings.HasPrefix(string(b), pngHead) {
		s.answer(w, http.StatusBadRequest, feed.ReportAnswer{Why: "this is no PNG"})
		return
	}
	if why != "" {
		b = nil
	}
	err = s.Store.SavePicture(q.Context(), kiosk, b, why)
	switch {
	case errors.Is(err, data.ErrNotFound):
		s.answer(w, http.StatusConflict, feed.ReportAnswer{Why: "nobody asked for a picture"})
	case err != nil:
		s.failed(w, err)
	default:
		s.answer(w, http.StatusOK, feed.ReportAnswer{})
	}
}

func (s *reports) busy(w http.ResponseWriter, seconds string) {
	w.Header().Set("Retry-After", seconds)
	s.answer(w, http.StatusTooManyRequests, feed.ReportAnswer{Why: "too many reports: wait"})
}

func (s *reports) failed(w http.ResponseWriter, err error) {
	s.Log.Error("report not kept", "error", err)
	s.answer(w, http.StatusInternalServerError, feed.ReportAnswer{Why: "the report could not be kept: send it again"})
}

func (s *reports) answer(w http.ResponseWriter, status int, a feed.ReportAnswer) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(a) // a screen that went away sends it again
}
