/// Changes a store of an older schema to the present one, in one transaction.
///
/// Schema 3 remembered what can be worked out anew in one part only, and schema 2 not at all. Schema 1
/// had a row for the bytes of each record, `record (event, bytes)`, an `event` with a number of its
/// own, and a `file` without digest and lateness. All tables are made anew from `schema.sql`, filled
/// from the old ones, and the old ones are dropped.
enum Migration {
  /// Changes a store of schema 2 or 3: what was remembered is worked out anew.
  static func renewMemory(_ connection: borrowing Connection) throws(StoreError) {
    try connection.execute("BEGIN IMMEDIATE; DROP TABLE IF EXISTS memory")
    try Store.layOutMemory(connection)
    try connection.execute("COMMIT")
  }

  /// Changes a store of schema 1.
  static func run(_ connection: borrowing Connection) throws(StoreError) {
    try connection.execute(
      """
      PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;
      PRAGMA secure_delete = ON; PRAGMA cache_size = -65536;
      BEGIN IMMEDIATE;
      DROP INDEX file_run; DROP INDEX reject_file; DROP INDEX event_identity
      """
    )
    let tables = ["run", "file", "reject", "term", "actor", "activity", "event", "finding"]
    for table in tables { try connection.execute("ALTER TABLE \(table) RENAME TO old_\(table)") }
    try Store.layOut(connection)
    try connection.execute(
      """
      INSERT INTO run SELECT id, time, 1 FROM old_run ORDER BY id;
      INSERT INTO file (id, run, path, bytes, stored, known, rejected, warnings, reader, lines,
          resumable, pages, late, late_by)
        SELECT id, run, path, bytes, stored, known, rejected, warnings, 0, 0, 0, '', 0, 0
        FROM old_file ORDER BY id;
      INSERT INTO reject SELECT file, line, byte, reason FROM old_reject;
      INSERT INTO term SELECT id, text FROM old_term ORDER BY id;
      INSERT INTO actor SELECT id, kind, key, name FROM old_actor ORDER BY id;
      INSERT INTO activity SELECT id, kind, operation, category, service, result
        FROM old_activity ORDER BY id;
      INSERT INTO finding SELECT id, first_run, last_seen, status FROM old_finding
      """
    )
    try moveEvents(connection)
    try tell(connection)
    try connection.execute("DROP TABLE record")
    for table in tables.reversed() { try connection.execute("DROP TABLE old_\(table)") }
    try connection.execute("COMMIT")
  }

  /// Moves the events, and their records into blocks.
  private static func moveEvents(_ connection: borrowing Connection) throws(StoreError) {
    var blocks = try BlockWriter(connection)
    var old = try connection.prepare(
      """
      SELECT bytes, id FROM old_event LEFT JOIN record ON event = id ORDER BY id
      """
    )
    var move = try connection.prepare(
      """
      INSERT INTO event SELECT day, identity, time, activity, actor, address, app, agent, device,
        country, correlation, 0, file, line, ?2, ?3, ?4
      FROM old_event WHERE id = ?1
      """
    )
    while try old.step() {
      let isKept = !old.isNull(at: 0)
      let record = old.bytes(at: 0)
      let start = isKept ? try blocks.makeRoom(for: record.count) : 0
      if isKept { blocks.append(record) }
      move.bind(try old.number(at: 1), at: 1)
      move.bind(id: isKept ? blocks.number : 0, at: 2)
      move.bind(Int64(start), at: 3)
      move.bind(Int64(record.count), at: 4)
      try move.run()
    }
    try blocks.flush()
  }

  /// Counts the events of each kind, and tells what came late, as if each run had done so.
  private static func tell(_ connection: borrowing Connection) throws(StoreError) {
    try connection.execute(
      """
      CREATE TEMP TABLE arrival AS
        SELECT file.run AS run, activity.kind AS kind, count(*) AS events,
          count(event.block) AS records, min(event.time) AS first, max(event.time) AS last,
          coalesce(max(iif(event.time <= run.time, event.time, NULL)),
            -4611686018427387904) AS newest
        FROM event JOIN activity ON activity.id = event.activity
          JOIN file ON file.id = event.file JOIN run ON run.id = file.run
        GROUP BY file.run, activity.kind;
      INSERT INTO tally
        SELECT kind, sum(events), sum(records), min(first), max(last), max(newest)
        FROM arrival GROUP BY kind;
      INSERT INTO watermark
        SELECT run.id, arrival.kind, max(arrival.newest)
        FROM run JOIN arrival ON arrival.run < run.id GROUP BY run.id, arrival.kind;
      CREATE TEMP TABLE lateness AS
        SELECT event.file AS file, count(*) AS late, max(watermark.time - event.time) AS late_by
        FROM event JOIN activity ON activity.id = event.activity
          JOIN file ON file.id = event.file
          JOIN watermark ON watermark.run = file.run AND watermark.kind = activity.kind
            AND event.time < watermark.time
        GROUP BY event.file;
      UPDATE file SET late = lateness.late, late_by = lateness.late_by
        FROM lateness WHERE lateness.file = file.id;
      DROP TABLE arrival; DROP TABLE lateness
      """
    )
  }
}
