package ipp

import (
	"context"
	"slices"

	"github.com/OpenPrinting/goipp"
)

// mostSwept bounds how many jobs are taken back at once.
const mostSwept = 50

// sweep takes back the slips that still wait in a queue though whoever printed
// them has gone: a screen whose power was cut cannot have taken its slip back.
// Only those count that are too old for any screen to wait for them; false says
// that the printer could not be asked.
func (p *Printer) sweep(ctx context.Context, a able) bool {
	if !a.does(goipp.OpGetJobs) {
		return len(a.ops) > 0
	}
	m, err := p.wire.send(ctx, p.wire.request(goipp.OpGetJobs, user(),
		goipp.MakeAttribute("which-jobs", goipp.TagKeyword, goipp.String("not-completed")),
		goipp.MakeAttribute("my-jobs", goipp.TagBoolean, goipp.Boolean(true)),
		goipp.MakeAttribute("limit", goipp.TagInteger, goipp.Integer(mostSwept)),
		goipp.MakeAttr("requested-attributes", goipp.TagKeyword, goipp.String("job-id"), goipp.String("time-at-creation"),
			goipp.String("job-printer-up-time"), goipp.String("job-originating-user-name"))), nil)
	if err != nil {
		return false
	}
	for _, g := range m.Groups {
		if g.Tag != goipp.TagJobGroup || !slices.Contains(texts(g.Attrs, "job-originating-user-name"), userName) {
			continue
		}
		now := number(g.Attrs, "job-printer-up-time")
		if now == 0 {
			now = a.clock
		}
		made := number(g.Attrs, "time-at-creation")
		if id := number(g.Attrs, "job-id"); id > 0 && made > 0 && now-made >= int(p.stale.Seconds()) {
			p.cancel(ctx, id)
		}
	}
	return true
}
