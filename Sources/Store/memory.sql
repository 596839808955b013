-- What was worked out of the events of days, so that a later run need not do it again. All of it may
-- be lost: it is worked out anew from what `schema.sql` holds. A new event of a day drops what was
-- worked out of that day, and what was learnt from all days up to it or to a later one.
CREATE TABLE memory (
  sort INTEGER NOT NULL,                      -- what was worked out: see `DayMemory.Sort`
  day INTEGER NOT NULL,                       -- UTC days since 1970-01-01
  part INTEGER NOT NULL,                      -- long bytes are in several parts, 0 and so on
  asked INTEGER NOT NULL,                     -- hash of what was asked and of the program
  bytes BLOB NOT NULL,                        -- who wrote it can read it
  PRIMARY KEY (sort, day, part)
) STRICT, WITHOUT ROWID;
