package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data/sqlite"
)

// addUser is municipal user add.
func addUser(ctx context.Context, p *program, name string, args []string) (err error) {
	l := p.newLine(name, true)
	role := l.String("role", "", "reception, editor or admin")
	typed := l.Bool("password-stdin", false, "take the password from the first line of standard input; otherwise one is made and shown once")
	rest, err := p.parse(l, args, "NAME")
	if err != nil {
		return err
	}
	if err := cli.Need(l.FlagSet, "role"); err != nil {
		return err
	}
	password := newPassword()
	if *typed {
		if password, err = firstLine(p.in); err != nil {
			return fmt.Errorf("password: %w", err)
		}
	}
	m, err := p.openTown(ctx, *l.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, m.Close()) }()
	if err := m.AddUser(ctx, rest[0], sqlite.Role(*role), password); err != nil {
		return err
	}
	p.say(p.out, "%s may sign in as %s\n", rest[0], *role)
	if !*typed {
		p.say(p.out, "password, shown only now: %s\n", password)
	}
	return nil
}

func firstLine(r io.Reader) (string, error) {
	s, err := bufio.NewReader(io.LimitReader(r, 4096)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	return strings.TrimRight(s, "\r\n"), nil
}
