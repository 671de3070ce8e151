// Package alert tells somebody by e-mail when a screen is silent or ill for
// longer than they allow, once a trouble, and when it is mended.
package alert
