-- Letters to people whose records came by an import. Whether one goes twice is decided here: `sending` is kept before a
-- mail server is given the letter, and what is found so later is `unsure`, which a person decides about. `token` is part
-- of the letter's Message-ID, the same however often it is sent.
CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    kind        TEXT    NOT NULL,
    record_type TEXT    NOT NULL,
    record      INTEGER NOT NULL,
    import      INTEGER NOT NULL,
    token       TEXT    NOT NULL UNIQUE,
    address     TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'exported', 'unsure', 'failed', 'withdrawn')),
    tries       INTEGER NOT NULL DEFAULT 0,
    why         TEXT,
    queued      TEXT    NOT NULL,
    ended       TEXT,
    UNIQUE (record_type, record, kind)
) STRICT;
CREATE INDEX outbox_state ON outbox (state);
CREATE INDEX outbox_import ON outbox (import);
