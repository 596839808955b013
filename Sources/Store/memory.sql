-- What was worked out of events, so that a later run need not do it again. All of it may be lost:
-- it is worked out anew from what `schema.sql` holds. Writing an event of a day drops it.

-- What a set of rules said of all events of a day.
CREATE TABLE day_answers (
  day INTEGER PRIMARY KEY,                    -- UTC days since 1970-01-01
  asked INTEGER NOT NULL,                     -- hash of the rules and of the program's version
  bytes BLOB NOT NULL                         -- see `DayMatches`
) STRICT;
