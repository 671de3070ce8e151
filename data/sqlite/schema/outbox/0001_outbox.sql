-- What this screen has counted and not yet handed over.
CREATE TABLE tally (
	day  TEXT NOT NULL, -- '2026-11-23'; '2026-10' = a month; '' = the clock was wrong
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	lang TEXT NOT NULL,
	face INTEGER NOT NULL,
	n    INTEGER NOT NULL CHECK (n > 0),
	PRIMARY KEY (day, kind, name, lang, face)
) STRICT, WITHOUT ROWID;

-- The one parcel on its way: it stays as it is until it is taken.
CREATE TABLE parcel (
	one  INTEGER PRIMARY KEY CHECK (one = 1),
	key  TEXT NOT NULL,
	body TEXT NOT NULL -- JSON array of tallies
) STRICT;

-- How reporting goes.
CREATE TABLE state (
	one  INTEGER PRIMARY KEY CHECK (one = 1),
	body TEXT NOT NULL
) STRICT;
