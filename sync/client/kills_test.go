//go:build !prove

package client

// reportKills is how often the screen is killed; make prove does more.
const reportKills = 12
