package data

import (
	"errors"
	"time"
)

// Role says what an account may do; each may all that the one before may.
type Role string

// The roles.
const (
	Reception Role = "reception" // announcements, counters, lifts, reports
	Editor    Role = "editor"    // all content
	Admin     Role = "admin"     // accounts, screens, keys
)

// Roles lists them, the least first.
func Roles() []Role { return []Role{Reception, Editor, Admin} }

// Known tells whether r is one of the roles.
func (r Role) Known() bool { return r.rank() > 0 }

// May tells whether r is least or more.
func (r Role) May(least Role) bool {
	return r.rank() > 0 && least.rank() > 0 && r.rank() >= least.rank()
}

func (r Role) rank() int {
	for i, k := range Roles() {
		if k == r {
			return i + 1
		}
	}
	return 0
}

// MinPassword is the least number of characters of a password.
const MinPassword = 10

// Account is a person of the staff who may sign in.
type Account struct {
	Name       string
	Role       Role
	Created    time.Time
	MustChange bool // somebody else knows the password
}

// Session is a sign-in that has not ended.
type Session struct {
	Account Account
	Made    time.Time
	Seen    time.Time // to the minute
}

// What stores report about accounts (errors.Is).
var (
	ErrPassword  = errors.New("name or password is wrong") // which of them is never told
	ErrLastAdmin = errors.New("the last administrator stays")
)

// Act is what somebody did beside changing content: signed in, published, made
// an account.
type Act struct {
	N    int64
	At   time.Time
	Who  string // an account's name; as typed where a sign-in failed
	What string // one of the Act constants
	On   string // the account, version or screen it was done to
	From string // address, of sign-ins
}

// The acts.
const (
	ActSignIn        = "sign-in"
	ActSignInFailed  = "sign-in-failed"
	ActSignOut       = "sign-out"
	ActPassword      = "password"
	ActPublish       = "publish"
	ActAccountAdd    = "account-add"
	ActAccountRole   = "account-role"
	ActAccountReset  = "account-reset"
	ActAccountRemove = "account-remove"
	ActKioskEnrol    = "kiosk-enrol"
	ActKioskRevoke   = "kiosk-revoke"
	ActKioskPicture  = "kiosk-picture"
	ActAlerts        = "alerts"
	ActSourceAdd     = "source-add"
	ActSourceRemove  = "source-remove"
	ActCertificate   = "certificate"
	ActSchedule      = "schedule"
)
