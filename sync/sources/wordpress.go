package sources

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

// WordPress' REST API gives at most a hundred posts a page.
const (
	perPage   = 100
	mostPages = 20
)

// post is what is asked of a WordPress post.
type post struct {
	ID       int64    `json:"id"`
	Date     wpTime   `json:"date_gmt"`
	Modified wpTime   `json:"modified_gmt"`
	Link     string   `json:"link"`
	Title    rendered `json:"title"`
	Content  rendered `json:"content"`
}

type rendered struct {
	Rendered string `json:"rendered"`
}

// wpTime is a time without a zone, in UTC.
type wpTime struct{ time.Time }

// UnmarshalJSON implements json.Unmarshaler.
func (t *wpTime) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	at, err := time.Parse("2006-01-02T15:04:05", s)
	if err != nil {
		return fmt.Errorf("the time %.40q: %w", s, err)
	}
	t.Time = at
	return nil
}

// wordpress reads what was modified after a time, and which posts there are at
// all, so that a deleted one is noticed.
func (f *Fetcher) wordpress(ctx context.Context, s Source, after time.Time) (answer, error) {
	query := url.Values{"_fields": {"id,date_gmt,modified_gmt,link,title,content"}, "orderby": {"modified"}, "order": {"asc"}}
	if !after.IsZero() {
		// A second earlier, since WordPress counts in whole seconds; with its zone,
		// since it would be taken for one of the site's.
		query.Set("modified_after", after.UTC().Add(-time.Second).Format("2006-01-02T15:04:05Z"))
	}
	var a answer
	err := f.posts(ctx, s, query, func(p post) {
		a.items = append(a.items, item{
			key: strconv.FormatInt(p.ID, 10), title: title(p.Title.Rendered), text: plainText(p.Content.Rendered, data.MaxBody),
			url: p.Link, from: p.Date.Time,
		})
	})
	if err != nil {
		return answer{}, err
	}
	a.all = map[string]bool{}
	err = f.posts(ctx, s, url.Values{"_fields": {"id"}, "orderby": {"id"}}, func(p post) { a.all[strconv.FormatInt(p.ID, 10)] = true })
	return a, err
}

// posts goes through the pages of a list.
func (f *Fetcher) posts(ctx context.Context, s Source, query url.Values, each func(post)) error {
	query.Set("per_page", strconv.Itoa(perPage))
	for page := 1; ; page++ {
		if page > mostPages {
			return errors.New("the site has more than 2,000 posts: give the address of its feed instead")
		}
		query.Set("page", strconv.Itoa(page))
		body, header, err := f.get(ctx, s, strings.TrimRight(s.URL, "/")+"/wp-json/wp/v2/posts?"+query.Encode())
		if err != nil {
			return err
		}
		var list []json.RawMessage
		if err := json.Unmarshal(body, &list); err != nil {
			return fmt.Errorf("%s: no WordPress answers there: %w", s.URL, err)
		}
		for _, raw := range list {
			var p post
			if err := json.Unmarshal(raw, &p); err != nil || p.ID <= 0 {
				return fmt.Errorf("%s: a post that cannot be read: %.60s: %w", s.URL, raw, err)
			}
			each(p)
		}
		pages, err := strconv.Atoi(header.Get("X-WP-TotalPages"))
		if err != nil && len(list) == perPage {
			return fmt.Errorf("%s: the answer does not tell how many pages there are", s.URL)
		}
		if page >= pages {
			return nil
		}
	}
}
