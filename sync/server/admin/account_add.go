package admin

import (
	"crypto/rand"
	"net/http"
	"strings"

	"bninsar.ma/madkhal/data"
)

// spokenPassword can be read out and typed: 100 random bits without 0, 1, 8
// and 9.
func spokenPassword() string {
	s := strings.ToLower(rand.Text())[:20]
	return strings.Join([]string{s[:4], s[4:8], s[8:12], s[12:16], s[16:]}, "-")
}

// addAccount makes an account; its first password is shown once and must be
// changed at the first sign-in.
func addAccount(v *visit) error {
	name, password := v.field("name"), spokenPassword()
	if err := v.Store.AddUser(v.ctx(), name, data.Role(v.field("role")), password); err != nil {
		return v.accountFault(err)
	}
	v.note(data.ActAccountAdd, name)
	return v.showAccounts(http.StatusOK, &accountsView{Secret: password, SecretOf: name})
}
