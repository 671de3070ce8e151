package admin

import (
	"net/http"
	"strconv"
	"sync"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/feed"
)

// enrolments are files that wait to be downloaded, once, by whom they were
// made for. They hold a secret and are kept in memory only.
type enrolments struct {
	mu      sync.Mutex
	waiting map[string]enrolment
}

type enrolment struct {
	who, id string
	file    []byte
	until   time.Time
}

const (
	downloadTime   = 10 * time.Minute
	mostEnrolments = 20
)

func (e *enrolments) keep(token string, x enrolment, now time.Time) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for k, old := range e.waiting {
		if now.After(old.until) || len(e.waiting) >= mostEnrolments {
			delete(e.waiting, k)
		}
	}
	if e.waiting == nil {
		e.waiting = map[string]enrolment{}
	}
	e.waiting[token] = x
}

func (e *enrolments) take(token, who string, now time.Time) (enrolment, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	x, ok := e.waiting[token]
	if !ok || x.who != who || now.After(x.until) {
		return enrolment{}, false
	}
	delete(e.waiting, token)
	return x, true
}

// enrolKiosk makes the file for a screen of the content.
func enrolKiosk(v *visit) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	id, address := v.field("id"), v.field("address")
	var screen *data.Kiosk
	for _, k := range t.Kiosks {
		if k.ID == id {
			screen = k
		}
	}
	if screen == nil || v.Enrol == nil {
		return data.ErrNotFound
	}
	if _, err := feed.FeedAddress(address); err != nil {
		return v.showKiosks(http.StatusUnprocessableEntity, &kiosksView{Address: address, Fault: v.word("kiosk.bad_address")})
	}
	title, _ := screen.Name.In(data.French)
	file, sum, err := v.Enrol(v.ctx(), id, title, address)
	if err != nil {
		return err
	}
	v.note(data.ActKioskEnrol, id)
	token := secret()
	v.files.keep(token, enrolment{v.me.Name, id, file, now.Add(downloadTime)}, now)
	return v.showKiosks(http.StatusOK, &kiosksView{Address: address, Made: v.content(screen.Name), Sum: sum, File: "/staff/kiosks/file/" + token})
}

// downloadEnrolment hands a file out, once.
func downloadEnrolment(v *visit) error {
	x, ok := v.files.take(v.r.PathValue("token"), v.me.Name, v.Now())
	if !ok {
		return data.ErrNotFound
	}
	v.w.Header().Set("Content-Type", "application/json")
	v.w.Header().Set("Content-Disposition", "attachment; filename="+strconv.Quote(x.id+".json"))
	if _, err := v.w.Write(x.file); err != nil {
		v.Log.Debug("enrolment not sent", "error", err)
	}
	return nil
}
