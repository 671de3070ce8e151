package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/feed"
	"bninsar.ma/madkhal/sync/publish"
)

// enrolKiosk is municipal kiosk enrol: the enrolment file alone on standard
// output.
func enrolKiosk(ctx context.Context, p *program, name string, args []string) (err error) {
	l := p.newLine(name, true)
	address := l.String("url", "", "the feed's address as the screen reaches it, ending in /feed/")
	rest, err := p.parse(l, args, "NAME")
	if err != nil {
		return err
	}
	if err := cli.Need(l.FlagSet, "url"); err != nil {
		return err
	}
	if _, err := feed.FeedAddress(*address); err != nil {
		return fmt.Errorf("%w: --url: %w", cli.ErrUsage, err)
	}
	repo, err := publish.Open(p.feedOptions(*l.dir, 0))
	if err != nil {
		return err
	}
	m, err := p.openTown(ctx, *l.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, m.Close()) }()
	id, title, known, err := findKiosk(ctx, m, rest[0])
	if err != nil {
		return err
	}
	if !known {
		p.log.Warn("the content has no such screen: it will not know its place in the building", "kiosk", id)
	}
	sum, again, err := writeEnrolment(ctx, repo, m, id, title, *address, p.out)
	if err != nil {
		return err
	}
	if again {
		p.log.Info("enrolled again: the old enrolment file may no longer report", "kiosk", id)
	}
	p.log.Info("compare this number with the one the screen shows", "kiosk", id, "root_sha256", sum)
	return nil
}

// writeEnrolment writes an enrolment file with a fresh token. sum is the root's number, to
// compare with the one the screen shows; again tells that an older file ends.
func writeEnrolment(ctx context.Context, repo *publish.Repo, m *sqlite.Municipal, id, title, address string, to io.Writer) (sum string, again bool, err error) {
	root, sum, err := repo.Root()
	if err != nil {
		return "", false, err
	}
	token := rand.Text()
	e, err := feed.NewEnrolment(id, title, address, reportAddress(address), token, root)
	if err != nil {
		return "", false, err
	}
	if again, err = m.AddKiosk(ctx, id, title, token); err != nil {
		return "", false, err
	}
	return sum, again, e.Write(to)
}

// findKiosk looks up a screen of the content by id or by name in any
// language. A name that is not known makes a screen of its own.
func findKiosk(ctx context.Context, m *sqlite.Municipal, name string) (id, title string, known bool, err error) {
	records, err := m.Ready(ctx)
	if err != nil {
		return "", "", false, err
	}
	for _, r := range records {
		if r.Collection != data.KiosksC {
			continue
		}
		var k data.Kiosk
		if err := json.Unmarshal(r.Body, &k); err != nil {
			return "", "", false, fmt.Errorf("kiosks[%s]: %w", r.ID, err)
		}
		if matches(&k, name) {
			title, _ = k.Name.In(data.French)
			return k.ID, title, true, nil
		}
	}
	if id = plainID(name); id == "" {
		return "", "", false, fmt.Errorf("no screen of the content is called %q: use its id, or a name with letters a to z", name)
	}
	return id, name, false, nil
}

func matches(k *data.Kiosk, name string) bool {
	if strings.EqualFold(k.ID, name) {
		return true
	}
	for _, n := range k.Name {
		if strings.EqualFold(n, name) {
			return true
		}
	}
	return false
}

// plainID makes an id of a name: "Hall d'accueil 2" becomes "hall-d-accueil-2".
func plainID(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	id := strings.Join(words, "-")
	return id[:min(len(id), 60)]
}

// reportAddress is where the server of this feed takes reports; a feed that is
// carried on a stick has none.
func reportAddress(feedURL string) string {
	base, ok := strings.CutSuffix(feedURL, "/feed/")
	if !ok || strings.HasPrefix(feedURL, "file:") {
		return ""
	}
	return base + "/report/"
}
