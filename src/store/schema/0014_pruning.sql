-- The journal does not grow for ever: of acts that are old enough the lines go, and with them the way back.
ALTER TABLE act ADD COLUMN pruned INTEGER NOT NULL DEFAULT 0 CHECK (pruned IN (0, 1));
CREATE INDEX act_day ON act (day) WHERE pruned = 0;
-- On which day of use the recycle bin was last looked through.
ALTER TABLE use_day ADD COLUMN emptied INTEGER NOT NULL DEFAULT 0;
