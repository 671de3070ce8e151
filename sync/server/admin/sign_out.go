package admin

import "bninsar.ma/madkhal/data"

func signOut(v *visit) error {
	if err := v.Store.EndSession(v.ctx(), v.session); err != nil {
		return err
	}
	v.note(data.ActSignOut, "")
	v.setCookie(sessionCookie, "", -1e9)
	return v.goTo("/staff/sign-in?done=signed_out")
}
