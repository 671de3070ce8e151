package admin

import (
	"net/http"

	"bninsar.ma/madkhal/data"
)

func changeRole(v *visit) error {
	name := v.field("name")
	if err := v.Store.SetRole(v.ctx(), name, data.Role(v.field("role"))); err != nil {
		return v.accountFault(err)
	}
	v.note(data.ActAccountRole, name)
	return v.goTo("/staff/accounts?done=account_role")
}

// resetPassword is for who forgot it; all sessions of the account end.
func resetPassword(v *visit) error {
	name, password := v.field("name"), spokenPassword()
	if err := v.Store.SetPassword(v.ctx(), name, password, true); err != nil {
		return v.accountFault(err)
	}
	v.note(data.ActAccountReset, name)
	if name == v.me.Name {
		v.session = "" // it ended too
		return v.show(http.StatusOK, "accounts", &accountsView{Secret: password, SecretOf: name})
	}
	return v.showAccounts(http.StatusOK, &accountsView{Secret: password, SecretOf: name})
}

func removeAccount(v *visit) error {
	name := v.field("name")
	if err := v.Store.RemoveUser(v.ctx(), name); err != nil {
		return v.accountFault(err)
	}
	v.note(data.ActAccountRemove, name)
	return v.goTo("/staff/accounts?done=account_removed")
}
