import Events

@testable import Store

/// A store as schema 1 laid it out, written without the code of today.
enum SchemaOne {
  private static let sql = """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY,
      time INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE file (
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES run (id),
      path TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      stored INTEGER NOT NULL,
      known INTEGER NOT NULL,
      rejected INTEGER NOT NULL,
      warnings TEXT NOT NULL
    ) STRICT;
    CREATE INDEX file_run ON file (run);
    CREATE TABLE reject (
      file INTEGER NOT NULL REFERENCES file (id),
      line INTEGER NOT NULL,
      byte INTEGER NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;
    CREATE INDEX reject_file ON reject (file);
    CREATE TABLE term (
      id INTEGER PRIMARY KEY,
      text TEXT NOT NULL
    ) STRICT;
    CREATE TABLE actor (
      id INTEGER PRIMARY KEY,
      kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
      key TEXT NOT NULL,
      name TEXT NOT NULL
    ) STRICT;
    CREATE TABLE activity (
      id INTEGER PRIMARY KEY,
      kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 255),
      operation TEXT NOT NULL,
      category TEXT NOT NULL,
      service TEXT NOT NULL,
      result TEXT NOT NULL
    ) STRICT;
    CREATE TABLE event (
      id INTEGER PRIMARY KEY,
      day INTEGER NOT NULL,
      time INTEGER NOT NULL,
      identity INTEGER NOT NULL,
      activity INTEGER NOT NULL REFERENCES activity (id),
      actor INTEGER REFERENCES actor (id),
      address INTEGER REFERENCES term (id),
      app INTEGER REFERENCES term (id),
      agent INTEGER REFERENCES term (id),
      device INTEGER REFERENCES term (id),
      country INTEGER REFERENCES term (id),
      correlation INTEGER NOT NULL,
      file INTEGER NOT NULL REFERENCES file (id),
      line INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX event_identity ON event (day, identity);
    CREATE TABLE record (
      event INTEGER PRIMARY KEY REFERENCES event (id),
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE finding (
      id TEXT PRIMARY KEY,
      first_run INTEGER NOT NULL REFERENCES run (id),
      last_seen INTEGER NOT NULL,
      status TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// Makes a store of two runs and three files, with a reject, findings and all kinds of words.
  ///
  /// The first run knows the time of day 2; it has loaded an event of the future, which must not
  /// make all that follow it late. The second run has loaded an event of day 0: that is late.
  static func make(in folder: StoreFolder) throws {
    let connection = try Connection(path: folder.path, mode: .writing)
    try connection.execute(
      """
      PRAGMA page_size = 16384; BEGIN; PRAGMA application_id = 1313489234;
      PRAGMA user_version = 1; \(sql)
      """
    )
    try connection.execute(
      """
      INSERT INTO run VALUES (1, \(2 * day)), (2, \(3 * day));
      INSERT INTO file VALUES (1, 1, 'a.json', 100, 2, 1, 1, 'cut'), (2, 1, 'b.json', 50, 1, 0, 0, ''),
        (3, 2, 'c.json', 60, 1, 1, 0, '');
      INSERT INTO reject VALUES (1, 3, 77, 'not JSON');
      INSERT INTO term VALUES (1, '10.0.0.1'), (2, 'ü app'), (3, '');
      INSERT INTO actor VALUES (1, 1, 'anna', 'Anna'), (2, 2, 'anna', '');
      INSERT INTO activity VALUES (1, 1, 'Reset', 'Users', 'Core', 'ok'), (2, 3, '', '', '', '0');
      INSERT INTO event VALUES
        (1, 1, \(day + 5), 11, 1, 1, 1, NULL, NULL, NULL, NULL, -7, 1, 1),
        (2, 9, \(9 * day), 12, 1, 2, NULL, 2, 1, 1, 1, 0, 1, 2),
        (3, 1, \(day + 9), -13, 2, 1, 1, NULL, NULL, NULL, NULL, 0, 2, 1),
        (4, 0, 5, 14, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, 3, 1),
        (5, 0, 9, 15, 2, NULL, NULL, NULL, NULL, NULL, NULL, 0, 3, 2);
      INSERT INTO record VALUES (1, x'7b7d'), (2, zeroblob(70000)), (4, x'7b2261223a317d'), (5, x'');
      INSERT INTO finding VALUES ('f1', 1, 5, 'new'), ('f2', 2, 9, 'ongoing');
      COMMIT
      """
    )
  }

  /// Ticks in a day.
  static let day: Int64 = 86_400 * 10_000_000
}
