package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/speech"
	"bninsar.ma/madkhal/kiosk"
	"bninsar.ma/madkhal/kiosk/pin"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/voice"
	"bninsar.ma/madkhal/sync/client"
	"bninsar.ma/madkhal/sync/feed"
)

func rotations() []string { return []string{"normal", "left", "right", "inverted"} }

// steps are the questions in their order.
func (i *installation) steps() []step {
	return []step{
		{
			"Enrolment file of this screen (madkhal-municipal kiosk enrol, or the staff pages)",
			func(a *setupAnswers) string { return a.Enrolment },
			func(a *setupAnswers, s string) error { a.Enrolment = s; return nil },
			i.tryEnrolment,
		},
		{
			"Diagonal of the picture in inches",
			func(a *setupAnswers) string { return fmt.Sprint(a.Diagonal) },
			func(a *setupAnswers, s string) (err error) { a.Diagonal, err = number(s, 5, 120, "inches"); return err },
			trySize,
		},
		{
			"Height of the picture's lower edge above the floor in mm",
			func(a *setupAnswers) string { return fmt.Sprint(a.Mounting) },
			func(a *setupAnswers, s string) (err error) { a.Mounting, err = number(s, 0, 2000, "mm"); return err },
			tryReach,
		},
		{
			"Rotation of the picture: " + strings.Join(rotations(), ", "),
			func(a *setupAnswers) string { return a.Rotate },
			func(a *setupAnswers, s string) error {
				if a.Rotate = s; !slices.Contains(rotations(), s) {
					return fmt.Errorf("%q is not one of %s", s, strings.Join(rotations(), ", "))
				}
				return nil
			},
			func(_ context.Context, a *setupAnswers) (string, error) {
				return "the touch panel is turned with the picture", nil
			},
		},
		{
			"Where the picture looks: " + strings.Join(winds(), ", ") + " or degrees clockwise from north (a compass held at the screen, pointing away from it)",
			func(a *setupAnswers) string { return cmpOr(a.Facing, i.looksByContent()) },
			func(a *setupAnswers, s string) error {
				if a.Facing = s; s == i.looksByContent() {
					a.Facing = "" // and follows when the content is corrected
				}
				_, err := facingOf(a.Facing)
				return err
			},
			i.tryFacing,
		},
		{
			"When the display is lit: always, hall (by the hall's hours) or 07:30-19:00",
			func(a *setupAnswers) string { return a.Display },
			func(a *setupAnswers, s string) error { a.Display = s; _, err := displayHours(s, nil); return err },
			func(_ context.Context, a *setupAnswers) (string, error) { return a.Display, nil },
		},
		{
			"Printer, or none (like escpos:/dev/madkhal-printer?width=80)",
			func(a *setupAnswers) string { return cmpOr(a.Printer, "none") },
			func(a *setupAnswers, s string) error {
				if a.Printer = s; s == "none" {
					a.Printer = ""
				}
				_, err := printersOf(a.Printer, time.Now)
				return err
			},
			i.tryPrinter,
		},
		{
			"Sound: press Enter to hear a sentence",
			func(*setupAnswers) string { return "" },
			func(*setupAnswers, string) error { return nil },
			i.trySound,
		},
		{
			"PIN of the staff panel, 4 to 8 digits (Enter leaves it as it is)",
			func(a *setupAnswers) string { return a.PIN },
			func(a *setupAnswers, s string) (err error) {
				if a.PIN = s; s != "" {
					_, err = pin.Hash(s)
				}
				return err
			},
			func(_ context.Context, a *setupAnswers) (string, error) {
				if a.PIN == "" {
					return "as it is", nil
				}
				return "five taps in the upper left corner of the screen ask for it", nil
			},
		},
		{
			"Updates of the program by night (yes or no)",
			func(a *setupAnswers) string { return map[bool]string{true: "yes", false: "no"}[a.Updates] },
			func(a *setupAnswers, s string) error { a.Updates = yes(s); return nil },
			func(_ context.Context, a *setupAnswers) (string, error) {
				if a.Updates {
					return "at " + strconv.Itoa(a.Hour) + " o'clock, from the repository of the town hall", nil
				}
				return "only by hand", nil
			},
		},
	}
}

func cmpOr(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// tryEnrolment does a round of the feed into a store that is thrown away.
func (i *installation) tryEnrolment(ctx context.Context, a *setupAnswers) (string, error) {
	en, err := feed.LoadEnrolment(a.Enrolment)
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "madkhal-setup-")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	s, err := openStore(ctx, dir, i.log)
	if err != nil {
		return "", err
	}
	defer func() { _ = s.Close() }()
	c, err := client.New(en, s, client.Options{Log: i.log, Now: time.Now})
	if err != nil {
		return "", err
	}
	round, err := c.Round(ctx)
	if err != nil {
		return "", fmt.Errorf("%s does not answer as it should: %w; check the cable, the address and that the server runs", en.FeedURL, err)
	}
	if k, ok := kiosk.NewLibrary(s, i.log).Item(data.KiosksC, en.KioskID).(*data.Kiosk); ok {
		i.looks = &k.FacingDeg
	}
	counts, err := s.Counts(ctx)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s (%s) reaches version %d with %d services; compare on the staff pages: %s",
		en.KioskID, en.Name, round.Version, counts["services"], en.RootSHA256[:16]), nil
}

// trySize tells how large such a picture is, to be compared with a ruler.
func trySize(_ context.Context, a *setupAnswers) (string, error) {
	long := a.Diagonal * 2.54 * 16 / math.Hypot(16, 9)
	return fmt.Sprintf("a picture of %.0f by %.0f cm; measure it", long*9/16, long), nil
}

func tryReach(_ context.Context, a *setupAnswers) (string, error) {
	if long := a.Diagonal * 25.4 * 16 / math.Hypot(16, 9); a.Mounting+long < 1100 {
		return "", errors.New("so low that who stands must stoop: hang it higher")
	}
	if a.Mounting > 1000 {
		return "", errors.New("so high that who sits reaches nothing: the lower edge belongs below 1000 mm")
	}
	return "who sits reaches it from 380 to 1120 mm", nil
}

// looksByContent is where the town hall's content says that the picture looks.
func (i *installation) looksByContent() string {
	if i.looks == nil {
		return ""
	}
	return fmt.Sprint(*i.looks)
}

// tryFacing says it the other way round, to be compared in the hall.
func (i *installation) tryFacing(_ context.Context, a *setupAnswers) (string, error) {
	deg, err := facingOf(cmpOr(a.Facing, i.looksByContent()))
	if err != nil || deg == nil {
		return "as the town hall's content says", err
	}
	told := fmt.Sprintf("who reads it looks %s and has %s to the right; ways begin with that", wind(*deg+180), wind(*deg+270))
	if i.looks != nil && *deg != *i.looks {
		told += fmt.Sprintf("; the town hall's content says %v degrees, tell the staff", *i.looks)
	}
	return told, nil
}

// tryPrinter prints a trial slip.
func (i *installation) tryPrinter(ctx context.Context, a *setupAnswers) (string, error) {
	if a.Printer == "" {
		return "nothing is said of printing", nil
	}
	ctx, cancel := context.WithTimeout(ctx, askWait)
	defer cancel()
	deps, err := drawing(glass{1080, 1920, a.Diagonal, a.Mounting}, kiosk.NewLibrary(noRecords{}, i.log), time.Now, "")
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "madkhal-setup-") // this paper is not counted
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	kit := print.Kit{Type: deps.Kit.Type, Icons: deps.Kit.Icons}
	if err := i.slipToPrinter(ctx, kit, deps.TrialSlip(data.French), printFlags{kind: trialKind, printer: a.Printer, dir: dir}); err != nil {
		return "", err
	}
	return "a trial slip came out", nil
}

// trySound has a word said where there is sound; without any, pages look as
// they do without.
func (i *installation) trySound(ctx context.Context, _ *setupAnswers) (string, error) {
	sound, err := speech.Espeak{}.Say(ctx, data.French, "Bonjour")
	if err == nil {
		err = voice.Aplay{}.Play(ctx, sound, 0.5)
	}
	if err != nil {
		i.log.Warn("no sound", "error", err.Error())
		return "there is no sound: pages are not read aloud (install espeak-ng and alsa-utils, plug in a loudspeaker)", nil
	}
	return "a word was said", nil
}
