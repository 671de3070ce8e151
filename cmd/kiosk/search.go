package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/search"
	"bninsar.ma/madkhal/kiosk"
)

// found is one thing of what `kiosk search` prints.
type found struct {
	ID    string `json:"id"`
	Kind  string `json:"kind"` // the collection; "places" for rooms and amenities
	Title string `json:"title"`
}

// mostFound is how many the search screen lists.
const mostFound = 12

// runSearch prints what the search screen shows for words, best first.
func runSearch(ctx context.Context, e *env, args []string) (err error) {
	fs := e.flags("search")
	dir := fs.String("data", "", "data `DIR` of the screen")
	lang := fs.String("lang", "ar", "language of the titles")
	words, err := cli.Parse(fs, args, settings()...)
	if err != nil {
		return err
	}
	if err := cli.Need(fs, "data"); err != nil {
		return err
	}
	if len(words) == 0 {
		return fmt.Errorf("%w: say what to look for: kiosk search --data DIR \"WORDS\"", cli.ErrUsage)
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
	list := []found{}
	for _, h := range search.New(lib).Search(strings.Join(words, " "), mostFound) {
		title, _ := titleOf(lib, h).In(langs[0])
		list = append(list, found{h.ID, h.Collection, title})
	}
	return e.json(list)
}

func titleOf(lib *kiosk.Library, h search.Hit) data.Text {
	if h.Collection != search.Places {
		return search.TitleOf(lib.Item(data.Collection(h.Collection), h.ID))
	}
	if b, ok := firstItem(lib.Items(data.BuildingC)).(*data.Building); ok {
		return search.PlaceName(b, h.ID)
	}
	return nil
}
