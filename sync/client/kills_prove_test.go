//go:build prove

package client

const reportKills = 300
