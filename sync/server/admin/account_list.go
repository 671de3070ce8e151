package admin

import (
	"errors"
	"net/http"
	"strings"

	"bninsar.ma/madkhal/data"
)

type accountsView struct {
	frame
	Accounts []accountRow
	Roles    []choice
	NewName  string
	Secret   string // a password to hand over, shown once
	SecretOf string
	Fault    string
}

type accountRow struct {
	Name, Role, Since string
	Roles             []choice
	MustChange, Me    bool
}

func listAccounts(v *visit) error { return v.showAccounts(http.StatusOK, new(accountsView)) }

func (v *visit) showAccounts(status int, view *accountsView) error {
	all, err := v.Store.Accounts(v.ctx())
	if err != nil {
		return err
	}
	t, err := v.town(v.ctx())
	if err != nil {
		return err
	}
	for _, a := range all {
		view.Accounts = append(view.Accounts, accountRow{
			Name: a.Name, Role: v.word("role." + string(a.Role)), Since: v.dates.DateShort(a.Created.In(t.zone)).Plain(),
			Roles: v.roles(a.Role), MustChange: a.MustChange, Me: a.Name == v.me.Name,
		})
	}
	view.Roles = v.roles(data.Reception)
	return v.show(status, "accounts", view)
}

func (v *visit) roles(now data.Role) (all []choice) {
	for _, r := range data.Roles() {
		all = append(all, choice{string(r), v.word("role." + string(r)), r == now})
	}
	return all
}

// accountFault shows the page again with what is wrong, or passes the error on.
func (v *visit) accountFault(err error) error {
	key := ""
	switch {
	case errors.Is(err, data.ErrExists):
		key = "account.taken"
	case errors.Is(err, data.ErrLastAdmin):
		key = "account.last"
	case errors.Is(err, data.ErrInvalid):
		key = "account.bad_name"
	default:
		return err
	}
	return v.showAccounts(http.StatusUnprocessableEntity, &accountsView{Fault: v.word(key), NewName: strings.ToValidUTF8(v.field("name"), "")})
}
