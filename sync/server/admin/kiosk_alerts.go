package admin

import (
	"errors"
	"net/http"
	"strconv"

	"bninsar.ma/madkhal/data"
)

// alertsForm is who is told of screens that need somebody.
type alertsForm struct {
	To, Minutes string
	Langs       []choice
	Nights      bool
	CanSend     bool   // the server knows a mail server
	Fault       string // in words
}

// alertsForm reads what was chosen; nil for who may not change it.
func (v *visit) alertsForm() (*alertsForm, error) {
	if !v.may(data.Admin) {
		return nil, nil //nolint:nilnil // it is not shown
	}
	a, err := v.Store.Alerts(v.ctx())
	if err != nil {
		return nil, err
	}
	return v.alertsFormOf(a), nil
}

func (v *visit) alertsFormOf(a data.Alerts) *alertsForm {
	f := &alertsForm{To: a.To, Minutes: strconv.Itoa(int(a.After().Minutes())), Nights: a.Nights, CanSend: v.Mail != nil}
	for _, l := range pageLangs() {
		f.Langs = append(f.Langs, choice{string(l), v.word("language." + string(l)), l == a.Lang})
	}
	return f
}

// saveAlerts remembers who is told.
func saveAlerts(v *visit) error {
	minutes, err := strconv.Atoi(v.field("minutes"))
	a := data.Alerts{To: v.field("to"), Minutes: minutes, Lang: data.Lang(v.field("lang")), Nights: v.field("nights") != ""}
	if err == nil {
		err = v.Store.SaveAlerts(v.ctx(), a)
	} else {
		err = data.ErrInvalid
	}
	if errors.Is(err, data.ErrInvalid) {
		form := v.alertsFormOf(a)
		form.Minutes, form.Fault = v.field("minutes"), v.word("alerts.bad")
		return v.showKiosks(http.StatusUnprocessableEntity, &kiosksView{Alerts: form})
	}
	if err != nil {
		return err
	}
	v.note(data.ActAlerts, a.To)
	return v.goTo("/staff/kiosks?done=alerts_saved")
}

// tryAlerts sends a letter to who is told, so that one knows that it arrives.
func tryAlerts(v *visit) error {
	a, err := v.Store.Alerts(v.ctx())
	if err != nil {
		return err
	}
	form := v.alertsFormOf(a)
	switch {
	case v.Mail == nil:
		form.Fault = v.word("alerts.no_server")
	case a.To == "":
		form.Fault = v.word("alerts.bad")
	default:
		err := v.Mail.Send(v.ctx(), a.To, data.Letter{Lang: v.lang, Subject: v.word("alert.try"), Body: v.word("alert.try_body") + "\n"})
		if err == nil {
			return v.goTo("/staff/kiosks?done=alert_sent")
		}
		v.Log.Warn("a letter could not be sent", "error", err)
		form.Fault = v.word("alerts.failed", err.Error())
	}
	return v.showKiosks(http.StatusUnprocessableEntity, &kiosksView{Alerts: form})
}
