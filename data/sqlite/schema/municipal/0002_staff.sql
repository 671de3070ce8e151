-- Drafts have revisions too; a revision may take another one back.
ALTER TABLE revision ADD COLUMN draft INTEGER NOT NULL DEFAULT 0 CHECK (draft IN (0, 1));
ALTER TABLE revision ADD COLUMN undoes INTEGER NOT NULL DEFAULT 0; -- its number, 0 = none
CREATE INDEX revision_time ON revision (at);

ALTER TABLE publication ADD COLUMN who TEXT NOT NULL DEFAULT ''; -- '' = by the command line

-- Whoever made an account knows its password until it is changed.
ALTER TABLE account ADD COLUMN must_change INTEGER NOT NULL DEFAULT 1 CHECK (must_change IN (0, 1));

-- Of a session's id, and of a browser's, only the SHA-256 is kept.
CREATE TABLE session (
	id_hash BLOB PRIMARY KEY,
	account TEXT NOT NULL COLLATE NOCASE REFERENCES account (name) ON DELETE CASCADE,
	made    INTEGER NOT NULL,
	seen    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (account);

-- Browsers in which an account has signed in: strangers who try its password
-- slow down each other, never these.
CREATE TABLE browser (
	id_hash BLOB NOT NULL,
	account TEXT NOT NULL COLLATE NOCASE REFERENCES account (name) ON DELETE CASCADE,
	seen    INTEGER NOT NULL,
	PRIMARY KEY (id_hash, account)
) STRICT, WITHOUT ROWID;

-- What staff did beside changing content.
CREATE TABLE act (
	n       INTEGER PRIMARY KEY AUTOINCREMENT,
	at      INTEGER NOT NULL,
	who     TEXT NOT NULL,
	what    TEXT NOT NULL,
	object  TEXT NOT NULL,
	address TEXT NOT NULL
) STRICT;
