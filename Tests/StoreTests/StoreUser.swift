import Events

@testable import Store

/// Does with a store all that runs do: loads, looks at every event and record, remembers.
enum StoreUser {
  /// Reads all that there is, as detection does.
  ///
  /// - Returns: A number that depends on all that was read, so that nothing is left out.
  @discardableResult
  static func read(_ store: Store) throws(StoreError) -> Int {
    var reader = try EventReader(store)
    let activities = try reader.activities()
    let actors = try reader.actors()
    let files = try reader.files()
    let arrivals = try reader.arrivals()
    var sum = 0
    for count in try reader.counts() {
      sum &+= count.events &+ activities[count.activity - 1].hashed
    }
    for day in try reader.days() {
      for row in try reader.rows(on: day) {
        let activity = activities[Int(row.activity) - 1]
        sum &+= activity.hashed &+ files[Int(row.file) - 1].utf8.count
        if row.actor != 0 { sum &+= actors[Int(row.actor) - 1].key.utf8.count }
        for word in [row.address, row.app, row.agent, row.device, row.country] {
          sum &+= try reader.term(word).utf8.count
        }
        sum &+= Int(truncatingIfNeeded: arrivals.lateness(of: row, kind: activity.kind))
        sum &+=
          try reader.withRecord(of: row) { bytes in
            var sum = 0
            for index in 0..<bytes.count { sum &+= Int(bytes[index]) }
            return sum
          } ?? 0
      }
    }
    if let period = try reader.period() { sum &+= Int(period.last.ticks &- period.first.ticks) }
    let history = try RunHistory(store)
    sum &+= try history.findings().count
    sum &+= try history.rejects(run: 1, limit: 1_000).count
    return sum
  }

  /// Loads events that are there already, others, and a file that is known.
  static func load(_ batch: EventBatch, into store: Store) throws(StoreError) {
    var writer = try EventWriter(store, now: Instant(seconds: 90_000_000))
    for known in try writer.knownFiles(reader: 1).prefix(3) {
      _ = try writer.repeatFile(path: "again", as: known)
      try writer.begin(path: "grown", continuing: known)
      _ = try writer.commit(FileEnding(bytes: 1))
    }
    try writer.begin(path: "b.json")
    try writer.write(batch)
    _ = try writer.commit(FileEnding(bytes: 10))
    let run = writer.runNumber
    try writer.close()
    let earlier = RunHistory.Earlier(lastSeen: Instant(seconds: 5), status: "new")
    try RunHistory(store).record(["f1": earlier, "f9": earlier], run: run)
  }
}

extension Activity {
  fileprivate var hashed: Int {
    operation.utf8.count &+ category.utf8.count &+ service.utf8.count &+ result.utf8.count
  }
}
