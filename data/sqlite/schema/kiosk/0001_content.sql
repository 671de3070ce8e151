-- What the feed brought. A target is a file of the feed; its items come and go with it.
CREATE TABLE target (
	path   TEXT PRIMARY KEY,
	sha256 TEXT NOT NULL,
	length INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- n is what the full-text index knows an item by; (collection, id) is the item's name.
CREATE TABLE item (
	n          INTEGER PRIMARY KEY,
	collection TEXT NOT NULL,
	id         TEXT NOT NULL,
	target     TEXT NOT NULL REFERENCES target(path),
	body       TEXT NOT NULL,
	ord        INTEGER NOT NULL AS (coalesce(CAST(json_extract(body, '$.order') AS INTEGER), 0)) STORED,
	start      TEXT AS (CAST(json_extract(body, '$.start') AS TEXT)) STORED,
	"end"      TEXT AS (CAST(json_extract(body, '$.end') AS TEXT)) STORED,
	priority   TEXT AS (CAST(json_extract(body, '$.priority') AS TEXT)) STORED,
	department TEXT AS (CAST(json_extract(body, '$.department_id') AS TEXT)) STORED,
	UNIQUE (collection, id)
) STRICT;
CREATE INDEX item_order ON item (collection, ord, id);
CREATE INDEX item_target ON item (target);
CREATE INDEX item_department ON item (collection, department) WHERE department IS NOT NULL;
CREATE INDEX item_end ON item (collection, "end") WHERE "end" IS NOT NULL;

-- rowid = item.n; the text is folded by the program, fold says by which version of the folding.
CREATE VIRTUAL TABLE words USING fts5(title, body, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0");
CREATE TABLE words_state (
	one  INTEGER PRIMARY KEY CHECK (one = 1),
	fold INTEGER NOT NULL
) STRICT;
INSERT INTO words_state VALUES (1, 0);

-- The newest trusted metadata by role: root, timestamp, snapshot, targets.
CREATE TABLE metadata (
	role  TEXT PRIMARY KEY,
	bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Times are Unix nanoseconds, 0 = never.
CREATE TABLE feed (
	one        INTEGER PRIMARY KEY CHECK (one = 1),
	version    INTEGER NOT NULL,
	content    INTEGER NOT NULL,
	etag       TEXT NOT NULL,
	root_probe INTEGER NOT NULL
) STRICT;
INSERT INTO feed VALUES (1, 0, 0, '', 0);

-- How the last round, and the last good one, went.
CREATE TABLE attempt (
	kind TEXT PRIMARY KEY CHECK (kind IN ('last', 'good')),
	body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
