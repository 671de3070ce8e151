package layers

// rule forbids packages to be reached, directly or through others. Patterns
// are import paths; "/..." at the end means that one and all below it, and
// what has no dot in its first part lies in this module.
type rule struct {
	why    string
	from   []string
	except []string
	never  []string
}

var (
	toolkit = []string{"fyne.io/..."}
	window  = []string{"fyne.io/fyne/v2/app", "fyne.io/fyne/v2/internal/driver/glfw", "github.com/go-gl/..."}
	sql     = []string{"github.com/mattn/go-sqlite3", "data/sqlite"}
)

// picture is the import picture. What it forbids, and why, is said in the words
// that a failing test shows.
func picture() []rule {
	return []rule{
		{
			why:   "data and below know no screen, no feed and no program",
			from:  []string{"data/..."},
			never: join(toolkit, []string{"github.com/go-gl/...", "kiosk/...", "sync/...", "cmd/..."}),
		},
		{
			why:    "SQL lives in data/sqlite only",
			from:   []string{"data/...", "assets/..."},
			except: []string{"data/sqlite/..."},
			never:  sql,
		},
		{
			why:   "screens know no store and no feed: cmd hands them what they read",
			from:  []string{"kiosk/..."},
			never: join(sql, []string{"sync/...", "cmd/...", "github.com/theupdateframework/..."}),
		},
		{
			why:   "routes, idling and text are used without any toolkit, by print and signs too",
			from:  []string{"kiosk/nav/...", "kiosk/idle/...", "kiosk/bidi/...", "kiosk/typeset/...", "kiosk/pictogram/...", "kiosk/print/...", "kiosk/voice/..."},
			never: toolkit,
		},
		{
			why:    "only the lobby program opens a window: all else builds and tests without cgo and display",
			from:   []string{"data/...", "kiosk/...", "sync/...", "assets/...", "cmd/..."},
			except: []string{"cmd/kiosk/..."},
			never:  window,
		},
		{
			why:   "the server draws nothing by itself and is handed its store and preview",
			from:  []string{"sync/..."},
			never: join(toolkit, sql, []string{"kiosk/...", "cmd/...", "github.com/go-gl/..."}),
		},
		{
			why:   "the contract knows neither of its sides",
			from:  []string{"sync/feed/..."},
			never: []string{"sync/client/...", "sync/publish/...", "sync/server/..."},
		},
		{
			why:   "client and publisher meet in sync/feed only",
			from:  []string{"sync/client/..."},
			never: []string{"sync/publish/...", "sync/server/..."},
		},
		{
			why:   "client and publisher meet in sync/feed only",
			from:  []string{"sync/publish/...", "sync/server/..."},
			never: []string{"sync/client/..."},
		},
		{
			why:   "assets are embedded bytes, used by all, using nobody",
			from:  []string{"assets/..."},
			never: []string{"data/...", "kiosk/...", "sync/...", "cmd/..."},
		},
		{
			why:    "the content of one town goes into the municipal program only: the kiosk's comes over the feed",
			from:   []string{"data/...", "kiosk/...", "sync/...", "cmd/..."},
			except: []string{"cmd/municipal/..."},
			never:  []string{"assets/content/..."},
		},
	}
}

// notYet lists patterns above that match no package so far. An entry goes
// when its first package comes.
func notYet() []string {
	return nil
}

func join(lists ...[]string) []string {
	var out []string
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}
