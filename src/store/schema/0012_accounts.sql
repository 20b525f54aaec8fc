-- Who can sign in. `user` is the row of the directory, whose numbers are never given twice; 0 counts the attempts with
-- addresses that nobody has. `password` and `code` are hashes (Argon2id, as PHC strings); `code_day` is the day of use up to
-- which the one-time code counts. `failures` and `failed_at` (seconds since 1970) make the next attempt wait. `epoch` grows
-- with each new password, so that whoever is signed in with the former one is not any more.
CREATE TABLE account (
    user      INTEGER PRIMARY KEY,
    password  TEXT,
    code      TEXT,
    code_day  INTEGER NOT NULL DEFAULT 0,
    failures  INTEGER NOT NULL DEFAULT 0,
    failed_at INTEGER NOT NULL DEFAULT 0,
    epoch     INTEGER NOT NULL DEFAULT 0
) STRICT;
-- The row of the directory of the person who runs it; none where nobody had a password yet.
ALTER TABLE import ADD COLUMN author INTEGER;
