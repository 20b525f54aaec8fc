-- How long what is there for a way back is kept is counted in days on which the file was used, not by the clock: a clock
-- that goes wrong, by years too, counts as one such day.
CREATE TABLE use_day (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL,
    date   TEXT    NOT NULL
) STRICT;
INSERT INTO use_day (id, number, date) VALUES (1, 1, '');

-- `day`: when it was taken. `kept`: taken by a person, who alone removes it.
ALTER TABLE restore_point ADD COLUMN day INTEGER NOT NULL DEFAULT 1;
ALTER TABLE restore_point ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
UPDATE restore_point SET kept = 1 WHERE import IS NULL AND reason NOT LIKE 'Before %';

-- When its last share was decided.
ALTER TABLE import ADD COLUMN day INTEGER NOT NULL DEFAULT 1;
