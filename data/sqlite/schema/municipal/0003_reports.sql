-- What screens report. Times are the server's Unix nanoseconds, 0 = never, but
-- for said, which is the screen's.
CREATE TABLE report (
	kiosk    TEXT PRIMARY KEY,
	since    INTEGER NOT NULL,
	received INTEGER NOT NULL,
	said     INTEGER NOT NULL,
	health   TEXT NOT NULL,
	runs     TEXT NOT NULL, -- JSON array: the last runs of its program, the newest first
	twice    INTEGER NOT NULL,
	refused  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Tokens that count no more, so that a screen can be told from a stranger.
CREATE TABLE revoked (
	token_hash BLOB PRIMARY KEY,
	kiosk      TEXT NOT NULL,
	at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Parcels that were counted: one that comes again counts no more.
CREATE TABLE parcel (
	key      TEXT PRIMARY KEY,
	kiosk    TEXT NOT NULL,
	received INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX parcel_received ON parcel (received);

CREATE TABLE tally (
	day   TEXT NOT NULL, -- '2026-11-23'; '2026-10' = a month
	kiosk TEXT NOT NULL,
	kind  TEXT NOT NULL,
	name  TEXT NOT NULL,
	lang  TEXT NOT NULL,
	face  INTEGER NOT NULL,
	n     INTEGER NOT NULL,
	PRIMARY KEY (day, kiosk, kind, name, lang, face)
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_kind ON tally (kind, day);

-- Words that found nothing and that somebody has looked after.
CREATE TABLE word_done (
	word TEXT PRIMARY KEY,
	at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Pictures of screens that staff asked for; one a screen.
CREATE TABLE picture (
	kiosk TEXT PRIMARY KEY,
	asked INTEGER NOT NULL, -- 0 = nobody waits
	taken INTEGER NOT NULL, -- 0 = none yet
	why   TEXT NOT NULL,    -- there is none: 'visitor', …
	body  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Troubles that somebody was told of by e-mail.
CREATE TABLE trouble (
	kiosk TEXT NOT NULL,
	what  TEXT NOT NULL,
	since INTEGER NOT NULL,
	told  INTEGER NOT NULL, -- 0 = not yet
	PRIMARY KEY (kiosk, what)
) STRICT, WITHOUT ROWID;

-- The town hall's own choices that no screen needs to know.
CREATE TABLE choice (
	name  TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
