-- A Nightjar store: one tenant's audit events, read once and kept small.
-- Open it with `sqlite3`; times are ticks of 100 ns since 1970-01-01T00:00:00Z.
-- Words that many events share stand once, in `term`, `actor` and `activity`; events hold numbers.

-- A run of `analyze`.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  time INTEGER NOT NULL                       -- the run's clock (`--now`)
) STRICT;

-- A file as it was read in one run.
CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (id),
  path TEXT NOT NULL,                         -- as it was given
  bytes INTEGER NOT NULL,
  stored INTEGER NOT NULL,                    -- records stored as new events
  known INTEGER NOT NULL,                     -- records that were in the store already
  rejected INTEGER NOT NULL,                  -- records refused: see `reject`
  warnings TEXT NOT NULL                      -- what makes the file incomplete, one per line
) STRICT;
CREATE INDEX file_run ON file (run);

-- What was refused, and why; never its contents.
CREATE TABLE reject (
  file INTEGER NOT NULL REFERENCES file (id),
  line INTEGER NOT NULL,                      -- from 1
  byte INTEGER NOT NULL,                      -- from 0
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX reject_file ON reject (file);

-- A word: an address, an application, a user agent, a device, a country.
CREATE TABLE term (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;

-- A user or an application, by its stable key (object id, else name).
CREATE TABLE actor (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL CHECK (kind IN (1, 2)),  -- 1 user, 2 application
  key TEXT NOT NULL,
  name TEXT NOT NULL                          -- what the first record with a name calls it
) STRICT;

-- A distinct combination of the words that rules ask for first. A rule is decided once for each
-- of them, so an event is shown only to the rules that can still match it.
CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 255),
  operation TEXT NOT NULL,
  category TEXT NOT NULL,
  service TEXT NOT NULL,
  result TEXT NOT NULL
) STRICT;

-- An event: one narrow row in the order of arrival.
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  day INTEGER NOT NULL,                       -- UTC days since 1970-01-01
  time INTEGER NOT NULL,
  identity INTEGER NOT NULL,                  -- hash of kind and record id
  activity INTEGER NOT NULL REFERENCES activity (id),
  actor INTEGER REFERENCES actor (id),
  address INTEGER REFERENCES term (id),
  app INTEGER REFERENCES term (id),
  agent INTEGER REFERENCES term (id),
  device INTEGER REFERENCES term (id),
  country INTEGER REFERENCES term (id),
  correlation INTEGER NOT NULL,               -- hash of the correlation id; 0 is none
  file INTEGER NOT NULL REFERENCES file (id),
  line INTEGER NOT NULL
) STRICT;

-- One record is one event, however often it is read. The day comes first, so that a night's
-- events touch the end of the tree and not all of it.
CREATE UNIQUE INDEX event_identity ON event (day, identity);

-- The bytes of a record as they were read: the evidence.
CREATE TABLE record (
  event INTEGER PRIMARY KEY REFERENCES event (id),
  bytes BLOB NOT NULL
) STRICT;

-- What was reported before, so that a run can say what is new.
CREATE TABLE finding (
  id TEXT PRIMARY KEY,                        -- the fingerprint
  first_run INTEGER NOT NULL REFERENCES run (id),
  last_seen INTEGER NOT NULL,                 -- time of its last event
  status TEXT NOT NULL
) STRICT, WITHOUT ROWID;
