-- A Nightjar store: one tenant's audit events, read once and kept small.
-- Open it with `sqlite3`; times are ticks of 100 ns since 1970-01-01T00:00:00Z.
-- Words that many events share stand once, in `term`, `actor` and `activity`; events hold numbers.
-- A record's bytes are at `substr(block.bytes, start + 1, length)` of its event.

-- The key of the digests of files: 16 random bytes, made with the store.
CREATE TABLE secret (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  bytes BLOB NOT NULL CHECK (length(bytes) = 16)
) STRICT;

-- A run of `analyze`.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,                      -- the run's clock (`--now`)
  ended INTEGER NOT NULL                      -- 1: it has read all its files
) STRICT;

-- The newest event of each kind that earlier runs had brought when a run began. An event of the
-- run that is older than that has come late.
CREATE TABLE watermark (
  run INTEGER NOT NULL REFERENCES run (id),
  kind INTEGER NOT NULL,
  time INTEGER NOT NULL,                      -- at most the clock of the run that brought it
  PRIMARY KEY (run, kind)
) STRICT, WITHOUT ROWID;

-- A file as it was met in one run.
CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (id),
  path TEXT NOT NULL,                         -- as it was given
  bytes INTEGER NOT NULL,
  stored INTEGER NOT NULL,                    -- records stored as new events
  known INTEGER NOT NULL,                     -- records that were in the store already
  rejected INTEGER NOT NULL,                  -- records refused: see `reject`
  warnings TEXT NOT NULL,                     -- what makes the file incomplete, one per line
  digest BLOB CHECK (length(digest) = 16),    -- of its bytes, with the key in `secret`
  reader INTEGER NOT NULL,                    -- version of the reading code; 0 is not known
  lines INTEGER NOT NULL,                     -- line feeds
  resumable INTEGER NOT NULL,                 -- 1: it ended between two records
  pages TEXT NOT NULL,                        -- how its pages begin and end; opaque
  late INTEGER NOT NULL,                      -- of the stored: those that came late
  late_by INTEGER NOT NULL,                   -- ticks that the latest of them came late by
  repeats INTEGER REFERENCES file (id)        -- the same bytes, so this one was not read again
) STRICT;
CREATE INDEX file_run ON file (run);
CREATE INDEX file_digest ON file (digest) WHERE digest IS NOT NULL AND repeats IS NULL;

-- What was refused, and why; never its contents. For a file that repeats another, see that one.
CREATE TABLE reject (
  file INTEGER NOT NULL REFERENCES file (id),
  line INTEGER NOT NULL,                      -- from 1
  byte INTEGER NOT NULL,                      -- from 0
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX reject_file ON reject (file);

-- A word: an address, an application, a user agent, a device, a country.
CREATE TABLE term (
  id INTEGER PRIMARY KEY,                     -- from 1, without gaps; so are the next two
  text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX term_text ON term (text);

-- A user or an application, by its stable key (object id, else name).
CREATE TABLE actor (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL CHECK (kind IN (1, 2)),  -- 1 user, 2 application
  key TEXT NOT NULL,
  name TEXT NOT NULL                          -- what the first record with a name calls it
) STRICT;
CREATE UNIQUE INDEX actor_key ON actor (key, kind);

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
CREATE UNIQUE INDEX activity_words ON activity (operation, kind, category, service, result);

-- Records as they were read, one after the other: the evidence.
CREATE TABLE block (
  id INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;

-- An event: one narrow row. One record is one event, however often it is read. The day comes
-- first, so that a night's events touch the end of the tree, and a day is read in one stretch.
CREATE TABLE event (
  day INTEGER NOT NULL,                       -- UTC days since 1970-01-01
  identity INTEGER NOT NULL,                  -- hash of kind and record id
  time INTEGER NOT NULL,
  activity INTEGER NOT NULL REFERENCES activity (id),
  actor INTEGER REFERENCES actor (id),
  address INTEGER REFERENCES term (id),
  app INTEGER REFERENCES term (id),
  agent INTEGER REFERENCES term (id),
  device INTEGER REFERENCES term (id),
  country INTEGER REFERENCES term (id),
  correlation INTEGER NOT NULL,               -- hash of the correlation id; 0 is none
  session INTEGER NOT NULL,                   -- hash of the session id; 0 is none
  file INTEGER NOT NULL REFERENCES file (id),
  line INTEGER NOT NULL,
  block INTEGER REFERENCES block (id),        -- NULL when the record is not kept any more
  start INTEGER NOT NULL,                     -- where in the block the record begins, from 0
  length INTEGER NOT NULL,
  PRIMARY KEY (day, identity)
) STRICT, WITHOUT ROWID;

-- The events of each kind, kept current with every file.
CREATE TABLE tally (
  kind INTEGER PRIMARY KEY,
  events INTEGER NOT NULL,
  records INTEGER NOT NULL,                   -- events whose record is kept
  first INTEGER NOT NULL,                     -- time of the first event
  last INTEGER NOT NULL,                      -- time of the last event
  newest INTEGER NOT NULL                     -- of those no later than the clock of their run
) STRICT;

-- What was reported before, so that a run can say what is new.
CREATE TABLE finding (
  id TEXT PRIMARY KEY,                        -- the fingerprint
  first_run INTEGER NOT NULL REFERENCES run (id),
  last_seen INTEGER NOT NULL,                 -- time of its last event
  status TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What rules said of records that are not kept any more, so that the past keeps its meaning.
CREATE TABLE answer (
  day INTEGER NOT NULL,
  identity INTEGER NOT NULL,
  question INTEGER NOT NULL,                  -- hash of what was asked; see `Question.key`
  targets BLOB NOT NULL,                      -- hashes of the objects acted on, eight bytes each
  PRIMARY KEY (day, identity, question)
) STRICT, WITHOUT ROWID;
