// Package vcard writes the town hall as a card for a phone's address book.
package vcard

import (
	"strings"

	"bninsar.ma/madkhal/data"
)

// Town is the town hall under a name as a card (RFC 6350).
func Town(set *data.Settings, name string) string {
	name = text(name)
	lines := []string{"BEGIN:VCARD", "VERSION:4.0", "KIND:org", "FN:" + name, "ORG:" + name}
	if set.PhoneE164 != "" {
		lines = append(lines, "TEL;VALUE=uri:tel:"+uri(set.PhoneE164))
	}
	if set.Email != "" {
		lines = append(lines, "EMAIL:"+text(set.Email))
	}
	if set.PortalURL != "" {
		lines = append(lines, "URL:"+uri(set.PortalURL))
	}
	return strings.Join(append(lines, "END:VCARD"), "\r\n") + "\r\n"
}

// text escapes a value (RFC 6350, 3.4).
func text(s string) string {
	return strings.NewReplacer(`\`, `\\`, ",", `\,`, ";", `\;`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(s)
}

// uri keeps a value on its line.
func uri(s string) string { return strings.NewReplacer("\r", "", "\n", "").Replace(s) }
