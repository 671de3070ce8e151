package main

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/term"
)

// passphrase takes a passphrase from the environment, else asks for it: without
// echo at a terminal, else the first line of standard input.
func (p *program) passphrase(env, what string) ([]byte, error) {
	if s := p.getenv(env); s != "" {
		return []byte(s), nil
	}
	var s string
	if f, ok := p.in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.say(p.err, "passphrase of %s: ", what)
		b, err := term.ReadPassword(int(f.Fd()))
		p.say(p.err, "\n")
		if err != nil {
			return nil, fmt.Errorf("passphrase: %w", err)
		}
		s = string(b)
	} else {
		line, err := firstLine(p.in)
		if err != nil {
			return nil, fmt.Errorf("passphrase: %w", err)
		}
		s = line
	}
	if s == "" {
		return nil, errors.New("no passphrase: set " + env + ", or give it on standard input")
	}
	return []byte(s), nil
}
