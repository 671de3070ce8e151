// Package guest holds the programs of the boot test, which lets the packages run
// on a machine of their own: qmp is the hand at that machine's plugs, finger a
// touch panel inside it, unlike tells its pictures apart.
package guest
