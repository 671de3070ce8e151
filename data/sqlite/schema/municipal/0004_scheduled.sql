-- Drafts that go out by themselves at a time. Base is the revision that was
-- approved: a draft that was changed since stays.
CREATE TABLE scheduled (
	collection TEXT NOT NULL,
	id         TEXT NOT NULL,
	at         INTEGER NOT NULL,
	who        TEXT NOT NULL,
	base       INTEGER NOT NULL,
	why        TEXT NOT NULL, -- it did not go out; '' = it has not been tried
	PRIMARY KEY (collection, id)
) STRICT, WITHOUT ROWID;
