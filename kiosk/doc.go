// Package kiosk is the shell of the lobby screen: it keeps what a visit needs
// (where one is, the language), draws pages from the library and puts them on
// the stage. It knows no window, no database and no network; cmd/kiosk does.
package kiosk
