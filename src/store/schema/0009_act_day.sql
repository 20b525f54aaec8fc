-- The day of use on which an act was done: how long a record lies in the recycle bin is counted in such days too.
ALTER TABLE act ADD COLUMN day INTEGER NOT NULL DEFAULT 1;
