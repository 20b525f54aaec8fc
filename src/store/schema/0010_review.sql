-- What one person prepared and another one decides about, as it was sent last. Shares that were sent back are known by
-- their user: places change when the import is planned again.
CREATE TABLE review (
    import     INTEGER PRIMARY KEY REFERENCES import (id) ON DELETE CASCADE,
    state      TEXT NOT NULL CHECK (state IN ('for_review', 'returned', 'withdrawn', 'decided')),
    sent_by    TEXT NOT NULL,
    sent_at    TEXT NOT NULL,
    note       TEXT NOT NULL,
    decided_by TEXT,
    decided_at TEXT,
    answer     TEXT
) STRICT;
CREATE INDEX review_state ON review (state);

-- `answered`: the import was sent again since.
CREATE TABLE review_share (
    import   INTEGER NOT NULL REFERENCES review (import) ON DELETE CASCADE,
    kind     TEXT    NOT NULL CHECK (kind IN ('user', 'company')),
    user     INTEGER,
    note     TEXT    NOT NULL,
    by       TEXT    NOT NULL,
    at       TEXT    NOT NULL,
    answered INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX review_share_of ON review_share (import, kind, coalesce(user, 0));

-- Who imported or skipped a share: not always who prepared it.
ALTER TABLE import_share ADD COLUMN decided_by TEXT;
