package main

import (
	"context"
	"errors"
	"fmt"

	"bninsar.ma/madkhal/data"
)

// checkContent is municipal check: the faults on standard output, one a line,
// then what hinders nothing.
func checkContent(_ context.Context, p *program, name string, args []string) error {
	rest, err := p.parse(p.newLine(name, false), args, "FOLDER, table or IMDF archive")
	if err != nil {
		return err
	}
	s, err := readSource(rest[0])
	var faulty *faultyError
	if errors.As(err, &faulty) {
		for _, f := range faulty.faults {
			p.say(p.out, "%s\n", f)
		}
		return fmt.Errorf("%s has %d faults", rest[0], len(faulty.faults))
	}
	if err != nil {
		return err
	}
	if s.kind == listSource {
		return fmt.Errorf("%s is a list that is judged with the town's offices: municipal import --dir DIR %s changes nothing while it has a fault", rest[0], rest[0])
	}
	c := s.content
	records, err := c.Records()
	if err != nil {
		return err
	}
	p.say(p.out, "%s: no faults in %d items of %d collections\n", rest[0], len(records), len(present(c)))
	p.sayNotes(c)
	p.notes(c.Findings())
	return nil
}

// notes prints what does not add up: it refuses nothing, but staff should know.
func (p *program) notes(found []data.Finding) {
	for _, f := range found {
		p.say(p.out, "note: %s\n", f)
	}
}
