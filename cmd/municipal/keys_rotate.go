package main

import (
	"context"
	"fmt"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/sync/publish"
)

// rotateKeys is municipal keys rotate: the new root's version alone on standard
// output.
func rotateKeys(ctx context.Context, p *program, name string, args []string) error {
	l := p.newLine(name, true)
	root := l.String("root", "", "the file of the root key, from its safe place")
	which := l.String("replace", "online", "online, root, both, or none: only five more years")
	if _, err := p.parse(l, args); err != nil {
		return err
	}
	if err := cli.Need(l.FlagSet, "root"); err != nil {
		return err
	}
	what, ok := map[string]publish.Rotation{
		"online": {Online: true}, "root": {Root: true}, "both": {Online: true, Root: true}, "none": {},
	}[*which]
	if !ok {
		return fmt.Errorf("%w: --replace: %.20q is none of online, root, both, none", cli.ErrUsage, *which)
	}
	repo, err := publish.Open(p.feedOptions(*l.dir, 0))
	if err != nil {
		return err
	}
	phrase, err := p.passphrase(passphraseEnv, "the root key")
	if err != nil {
		return err
	}
	v, err := repo.Rotate(ctx, *root, phrase, what)
	if err != nil {
		return err
	}
	p.say(p.out, "%d\n", v)
	if what.Root {
		p.say(p.err, "%s holds the new root key, under the same passphrase: copy it to your two safe places, destroy the old copies.\n", *root)
	}
	return nil
}
