package voice

import (
	"context"
	"math"
	"time"

	"bninsar.ma/madkhal/data/sound"
	"bninsar.ma/madkhal/data/speech"
)

// Volumes, as Reader counts them: each step sounds about twice as loud.
const (
	Lowest  = 0
	Usual   = 1 // that a visit starts with: low
	Loudest = 4
)

var gains = [Loudest + 1]float64{0.08, 0.16, 0.32, 0.6, 1}

// Range is by how much the loudest is louder than a level, in decibels.
func Range(level int) float64 { return 20 * math.Log10(gains[Loudest]/gains[level]) }

// Reader reads parts aloud, one after the other. Its methods belong to the
// goroutine that draws.
type Reader struct {
	booth   *Booth
	do      func(func())
	now     func() time.Time
	changed func()

	parts  []Part
	spare  []Part // what is read where a recording fails
	lines  []line
	at     int           // the line being said
	heard  time.Duration // of it, before it was last begun
	since  time.Time     // when it began to sound; zero while it is made
	level  int
	paused bool

	turn int // grows with each begin and stop: what an older one reports is dropped
	stop context.CancelFunc
	done chan struct{} // closed when the last begun is silent
}

// line is a sentence and the part it belongs to; without a sentence it is that
// part's recording.
type line struct {
	part     int
	sentence string
}

// NewReader speaks through booth. do runs a function on the drawing goroutine,
// where changed is called whenever another part is being said or the reading is
// over.
func NewReader(booth *Booth, do func(func()), now func() time.Time, changed func()) *Reader {
	return &Reader{booth: booth, do: do, now: now, changed: changed, stop: func() {}}
}

// Start reads parts from the beginning, instead of what was being read. Parts in
// languages that cannot be spoken are left out; false when none is left.
func (r *Reader) Start(parts []Part, level int) bool {
	r.Stop()
	var lines []line
	for i, p := range parts {
		switch {
		case p.Recording != "":
			if r.booth.Plays() {
				lines = append(lines, line{part: i})
			}
		case r.booth.Speaks(p.Lang):
			for _, s := range speech.Sentences(p.Text) {
				lines = append(lines, line{i, s})
			}
		}
	}
	if len(lines) == 0 {
		return false
	}
	r.parts, r.lines, r.level = parts, lines, min(max(level, Lowest), Loudest)
	r.begin()
	return true
}

// Play plays a part's recording, as Start reads parts; where it fails spare is
// read instead.
func (r *Reader) Play(p Part, spare []Part, level int) bool {
	if !r.Start([]Part{p}, level) {
		return false
	}
	r.spare = spare
	return true
}

// Recording is the id of the recording that is played; "" when it is none.
func (r *Reader) Recording() string {
	if r.lines == nil {
		return ""
	}
	return r.parts[r.lines[r.at].part].Recording
}

// Reading tells whether something is being read, also while it pauses.
func (r *Reader) Reading() bool { return r.lines != nil }

// Paused tells whether the visitor has stopped it for a while.
func (r *Reader) Paused() bool { return r.paused }

// Level is the volume, Lowest to Loudest.
func (r *Reader) Level() int { return r.level }

// Part is the number of the part being said; -1 when nothing is read.
func (r *Reader) Part() int {
	if r.lines == nil {
		return -1
	}
	return r.lines[r.at].part
}

// Stop ends the reading; nothing sounds any more when the player has seen it.
func (r *Reader) Stop() {
	r.halt()
	r.parts, r.spare, r.lines, r.at, r.heard, r.paused = nil, nil, nil, 0, 0, false
}

// Pause and go on where it was.
func (r *Reader) Pause() {
	if r.lines != nil && !r.paused {
		r.halt()
		r.paused = true
	}
}

// GoOn ends a pause.
func (r *Reader) GoOn() {
	if r.paused {
		r.begin()
	}
}

// Again reads from the beginning.
func (r *Reader) Again() {
	if r.lines != nil {
		r.halt()
		r.at, r.heard = 0, 0
		r.begin()
	}
}

// Louder and softer go on at the same place.
func (r *Reader) Louder() { r.turnTo(r.level + 1) }

// Softer is Louder the other way.
func (r *Reader) Softer() { r.turnTo(r.level - 1) }

func (r *Reader) turnTo(level int) {
	level = min(max(level, Lowest), Loudest)
	if r.lines == nil || level == r.level {
		return
	}
	r.level = level
	if !r.paused {
		r.halt()
		r.begin()
	}
}

// Wait waits until nothing sounds any more, after Stop.
func (r *Reader) Wait() {
	if r.done != nil {
		<-r.done
	}
}

// halt silences what sounds and remembers how far it was.
func (r *Reader) halt() {
	r.turn++
	r.stop()
	if !r.since.IsZero() {
		r.heard += max(0, r.now().Sub(r.since))
		r.since = time.Time{}
	}
}

// begin speaks from where the reader stands, once what was said before is
// silent: a card may have room for one only.
func (r *Reader) begin() {
	r.paused = false
	r.turn++
	ctx, cancel := context.WithCancel(context.Background())
	before, done := r.done, make(chan struct{})
	r.stop, r.done = cancel, done
	t := telling{r, r.turn, r.lines[r.at:], r.at, r.heard, gains[r.level]}
	langs := r.parts
	go func() {
		defer close(done)
		defer cancel()
		if before != nil {
			<-before
		}
		t.tell(ctx, langs)
	}()
}

// telling is one stretch of reading, on a goroutine of its own.
type telling struct {
	r     *Reader
	turn  int
	lines []line
	first int
	from  time.Duration // of the first line, already heard
	gain  float64
}

func (t telling) tell(ctx context.Context, parts []Part) {
	ctx, cancel := context.WithCancel(ctx)
	sounds, made := make(chan sound.Sound, 1), make(chan struct{})
	end, over := (*Reader).Stop, (*Reader).Stop
	defer func() { <-made }()
	defer cancel()
	go func() { // the next sentence is made while this one sounds
		defer close(made)
		defer close(sounds)
		for _, l := range t.lines {
			s, err := t.sound(ctx, parts[l.part], l)
			if err != nil && l.sentence == "" {
				over = (*Reader).readSpare
			}
			if err != nil {
				return
			}
			select {
			case sounds <- s:
			case <-ctx.Done():
				return
			}
		}
	}()
	from := t.from
	for i := 0; ; i++ {
		s, ok := <-sounds
		if !ok {
			end = over
			break
		}
		heard := from
		t.report(func(r *Reader) { r.at, r.heard, r.since = t.first+i, heard, r.now() })
		if err := t.r.booth.play(ctx, s.From(heard), t.gain); err != nil || ctx.Err() != nil {
			break
		}
		from = 0
	}
	t.report(end)
}

// sound makes a line sound, or finds its recording.
func (t telling) sound(ctx context.Context, p Part, l line) (sound.Sound, error) {
	if l.sentence == "" {
		return t.r.booth.recorded(ctx, p.Recording)
	}
	return t.r.booth.say(ctx, p.Lang, l.sentence)
}

// readSpare goes on without the recording.
func (r *Reader) readSpare() {
	if !r.Start(r.spare, r.level) {
		r.Stop()
	}
}

// report changes the reader on its own goroutine, unless something else is read
// by now.
func (t telling) report(change func(*Reader)) {
	t.r.do(func() {
		if t.r.turn == t.turn {
			change(t.r)
			t.r.changed()
		}
	})
}
