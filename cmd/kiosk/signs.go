package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk"
	"bninsar.ma/madkhal/kiosk/print/pdf"
	"bninsar.ma/madkhal/kiosk/signs"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// runSigns makes the signs of the building as PDFs to print.
func runSigns(ctx context.Context, e *env, args []string) (err error) {
	fs := e.flags("signs")
	dir := fs.String("data", "", "data `DIR` of the screen")
	out := fs.String("out", "", "`DIR` for the PDFs")
	langs := fs.String("lang", "ar,fr,zgh", "languages, the largest first")
	size := fs.String("size", "both", "A4, A3 or both")
	purpose := fs.String("for", "shop", "shop (CMYK, bleed, crop marks) or office (the office's own printer)")
	kioskID := fs.String("kiosk", "", "`ID` of the screen (default: the first)")
	if err := parse(fs, args, "data", "out"); err != nil {
		return err
	}
	in, err := languages(*langs)
	if err != nil {
		return err
	}
	sizes, err := sizesNamed(*size)
	if err != nil {
		return err
	}
	m, err := signMaker(in, *purpose)
	if err != nil {
		return err
	}
	store, err := readStore(ctx, *dir, e.log)
	if err != nil {
		return fmt.Errorf("%w; fill it with: kiosk sync", err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	state, err := store.State(ctx)
	if err != nil {
		return err
	}
	c, err := signContent(kiosk.NewLibrary(store, e.log), *kioskID)
	if err != nil {
		return err
	}
	c.Made = state.Content
	return makeSigns(ctx, e, m, c, sizes, *out)
}

// makeSigns writes the files one after the other and says what each holds.
func makeSigns(ctx context.Context, e *env, m *signs.Maker, c *signs.Content, sizes []signs.Size, out string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for _, size := range sizes {
		if err := ctx.Err(); err != nil {
			return err
		}
		files, faults, err := m.Make(c, size)
		if errors.Is(err, signs.ErrNoBuilding) {
			return fmt.Errorf("%w: publish one first (building.imdf in the content folder)", err)
		}
		if err != nil {
			return err
		}
		for _, f := range faults {
			e.log.Warn("sign", "fault", f.String())
		}
		for _, f := range files {
			path := filepath.Join(out, f.Name)
			if err := os.WriteFile(path, f.PDF, 0o644); err != nil {
				return err
			}
			if _, err := fmt.Fprintf(e.out, "%s: %d pages\n", path, f.Pages); err != nil {
				return err
			}
		}
	}
	return nil
}

func sizesNamed(name string) ([]signs.Size, error) {
	switch name {
	case "A4":
		return []signs.Size{signs.A4()}, nil
	case "A3":
		return []signs.Size{signs.A3()}, nil
	case "both":
		return []signs.Size{signs.A4(), signs.A3()}, nil
	}
	return nil, fmt.Errorf("%w: size %q: use A4, A3 or both", cli.ErrUsage, name)
}

func signMaker(langs []data.Lang, purpose string) (*signs.Maker, error) {
	m := &signs.Maker{Langs: langs}
	switch purpose {
	case "shop":
		m.For = pdf.Shop
	case "office":
		m.For = pdf.Office
	default:
		return nil, fmt.Errorf("%w: --for %q: use shop or office", cli.ErrUsage, purpose)
	}
	p := style.Light()
	m.Colors = signs.Colors{Ink: p.Ink, Soft: p.Soft, Line: p.Line, Sea: p.Sea, OnSea: p.OnSea, Sand: p.Sand, Saffron: p.Saffron}
	var err error
	if m.Words, err = i18n.Load(locales.FS()); err != nil {
		return nil, err
	}
	m.Type, err = typeset.New()
	return m, err
}

// signContent gathers what signs are made of.
func signContent(lib *kiosk.Library, kioskID string) (*signs.Content, error) {
	c := &signs.Content{
		Departments: itemsOf[*data.Department](lib, data.DepartmentsC),
		Hours:       itemsOf[*data.Hours](lib, data.HoursC),
	}
	c.Building, _ = firstItem(lib.Items(data.BuildingC)).(*data.Building)
	c.Settings, _ = firstItem(lib.Items(data.SettingsC)).(*data.Settings)
	if kioskID == "" {
		c.Kiosk, _ = firstItem(lib.Items(data.KiosksC)).(*data.Kiosk)
		return c, nil
	}
	k, ok := lib.Item(data.KiosksC, kioskID).(*data.Kiosk)
	if !ok {
		return nil, fmt.Errorf("%w: no screen %q in the content", cli.ErrUsage, kioskID)
	}
	c.Kiosk = k
	return c, nil
}

func itemsOf[T data.Item](lib *kiosk.Library, c data.Collection) []T {
	var out []T
	for _, it := range lib.Items(c) {
		if x, ok := it.(T); ok {
			out = append(out, x)
		}
	}
	return out
}
