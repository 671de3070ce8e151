package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/kiosk"
)

// way is what `kiosk route` prints.
type way struct {
	To      string    `json:"to"`
	Metres  float64   `json:"length_m"`
	Seconds int       `json:"seconds"`
	Levels  []wayLeg  `json:"levels"`
	Steps   []wayStep `json:"steps"`
}

type wayLeg struct {
	LevelID string       `json:"level_id"`
	LeaveBy string       `json:"leave_by,omitempty"` // stairs, elevator, …
	Points  [][2]float64 `json:"points_m"`           // metres east and north of the building's corner
}

type wayStep struct {
	Kind   string  `json:"kind"`
	Metres float64 `json:"length_m"`
	Words  string  `json:"words"`
	Lang   string  `json:"lang"`
}

// runRoute tells the way to a room as the screen shows it.
func runRoute(ctx context.Context, e *env, args []string) (err error) {
	fs := e.flags("route")
	dir := fs.String("data", "", "data `DIR` of the screen")
	to := fs.String("to", "", "the `UNIT` or amenity to go to: its id in the building")
	from := fs.String("from", "", "the `UNIT` to start in (default: where the screen stands)")
	stepFree := fs.Bool("step-free", false, "without stairs and steps")
	lang := fs.String("lang", "ar", "language of the words")
	kioskID := fs.String("kiosk", "", "`ID` of the screen (default: the first)")
	if err := parse(fs, args, "data", "to"); err != nil {
		return err
	}
	langs, err := languages(*lang)
	if err != nil {
		return err
	}
	store, err := readStore(ctx, *dir, e.log)
	if err != nil {
		return fmt.Errorf("%w; fill it with: kiosk sync", err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	lib := kiosk.NewLibrary(store, e.log)
	b, ok := firstItem(lib.Items(data.BuildingC)).(*data.Building)
	if !ok {
		return errors.New("the content has no building")
	}
	ways, faults := wayfind.Build(b, switchesOf(lib), time.Now())
	for _, f := range faults {
		e.log.Warn("building", "fault", f.String())
	}
	start, err := startOf(lib, ways, *from, *kioskID)
	if err != nil {
		return err
	}
	profile := wayfind.Profile{StepFree: *stepFree}
	r, err := ways.Route(start, *to, profile)
	if place, wrong := ways.Amenity(*to); wrong == nil {
		r, err = ways.RouteTo(start, place, profile)
	}
	if err != nil {
		return err
	}
	words, err := i18n.Load(locales.FS())
	if err != nil {
		return err
	}
	return e.json(wayOf(r, *to, wayfind.Words(r, b, words.For(langs[0]))))
}

func wayOf(r wayfind.Route, to string, words []i18n.Phrase) way {
	w := way{To: to, Metres: r.Length, Seconds: r.Seconds}
	for _, l := range r.Legs {
		leg := wayLeg{LevelID: l.LevelID, LeaveBy: string(l.By)}
		for _, p := range l.Points {
			leg.Points = append(leg.Points, [2]float64{p.X, p.Y})
		}
		w.Levels = append(w.Levels, leg)
	}
	for i, p := range words {
		st := wayStep{Words: p.Plain(), Lang: string(p.Lang)}
		if len(words) == len(r.Steps) {
			st.Kind, st.Metres = string(r.Steps[i].Kind), r.Steps[i].Metres
		}
		w.Steps = append(w.Steps, st)
	}
	return w
}

func startOf(lib *kiosk.Library, ways *wayfind.Graph, unit, kioskID string) (wayfind.Spot, error) {
	if unit != "" {
		return ways.Unit(unit)
	}
	k, ok := firstItem(lib.Items(data.KiosksC)).(*data.Kiosk)
	if kioskID != "" {
		k, ok = lib.Item(data.KiosksC, kioskID).(*data.Kiosk)
	}
	if !ok {
		return wayfind.Spot{}, fmt.Errorf("%w: no such screen in the content; name the start with --from", cli.ErrUsage)
	}
	at, _, err := ways.Kiosk(k)
	return at, err
}

func switchesOf(lib *kiosk.Library) []*data.Switch {
	var out []*data.Switch
	for _, it := range lib.Items(data.SwitchesC) {
		if s, ok := it.(*data.Switch); ok {
			out = append(out, s)
		}
	}
	return out
}

func firstItem(all []data.Item) data.Item {
	if len(all) == 0 {
		return nil
	}
	return all[0]
}
