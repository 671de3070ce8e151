package main

import "strings"

// settings are the keys of the config file. One file serves all commands; each
// takes the keys it has a flag for.
func settings() []string {
	return []string{"dir", "addr", "staff-addr", "trusted-proxy", "metrics-addr", "smtp", "smtp-from", "smtp-password-file", "tls-cert", "tls-key", "valid", "to"}
}

// configLast moves a --config before the command behind it.
func configLast(args []string) []string {
	n := 0
	switch {
	case len(args) >= 2 && (args[0] == "--config" || args[0] == "-config"):
		n = 2
	case len(args) >= 1 && (strings.HasPrefix(args[0], "--config=") || strings.HasPrefix(args[0], "-config=")):
		n = 1
	}
	return append(args[n:len(args):len(args)], args[:n]...)
}
