-- What the town hall holds. An item has at most one ready version, which is
-- published, and one draft, which is not.
CREATE TABLE item (
	collection TEXT NOT NULL,
	id         TEXT NOT NULL,
	ready      INTEGER NOT NULL CHECK (ready IN (0, 1)),
	body       TEXT NOT NULL,
	ord        INTEGER NOT NULL AS (coalesce(CAST(json_extract(body, '$.order') AS INTEGER), 0)) STORED,
	PRIMARY KEY (collection, id, ready)
) STRICT;
CREATE INDEX item_order ON item (collection, ready, ord, id);

-- Every change of a ready version: NULL before = it was new, NULL after = it went.
-- Times are Unix nanoseconds.
CREATE TABLE revision (
	n          INTEGER PRIMARY KEY AUTOINCREMENT,
	at         INTEGER NOT NULL,
	who        TEXT NOT NULL,
	collection TEXT NOT NULL,
	id         TEXT NOT NULL,
	before     TEXT,
	after      TEXT,
	note       TEXT NOT NULL,
	CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;
CREATE INDEX revision_item ON revision (collection, id, n);

CREATE TABLE import (
	n           INTEGER PRIMARY KEY AUTOINCREMENT,
	at          INTEGER NOT NULL,
	source      TEXT NOT NULL,
	collections TEXT NOT NULL, -- JSON array
	added       INTEGER NOT NULL,
	changed     INTEGER NOT NULL,
	removed     INTEGER NOT NULL,
	same        INTEGER NOT NULL
) STRICT;

-- Which feed versions went out when, up to which revision.
CREATE TABLE publication (
	n        INTEGER PRIMARY KEY AUTOINCREMENT,
	at       INTEGER NOT NULL,
	version  INTEGER NOT NULL,
	items    INTEGER NOT NULL,
	revision INTEGER NOT NULL
) STRICT;

-- The screens. Of a token only its SHA-256 is kept.
CREATE TABLE kiosk (
	id         TEXT PRIMARY KEY,
	name       TEXT NOT NULL,
	token_hash BLOB NOT NULL,
	enrolled   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
	name     TEXT PRIMARY KEY COLLATE NOCASE,
	role     TEXT NOT NULL CHECK (role IN ('reception', 'editor', 'admin')),
	password TEXT NOT NULL, -- argon2id, in its usual $-form
	created  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
