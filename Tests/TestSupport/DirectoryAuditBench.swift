/// Large files of directory audits for measurements.
///
/// Records have 1,200 bytes on average, 2,000 actors, unique ids, and are in order of time over
/// 30 days from 2026-10-01.
public struct DirectoryAuditBench: Sendable {
  private static let actors = 2000
  private static let bufferSize = 1 << 22

  private let records: [BenchRecord]
  private let actorIDs: [GUID]
  private let step: Int
  private var random: SplitMix64
  private var made = 0
  private var date: [UInt8] = []
  private var dayNumber = 0

  /// Writes one record for each line.
  ///
  /// - Parameters:
  ///   - count: Records, 1 or more.
  ///   - seed: The seed of every random choice.
  ///   - path: The file to write.
  /// - Throws: `OutputError` when the file cannot be written.
  /// - Complexity: O(`count`) time, constant memory.
  public static func write(count: Int, seed: UInt64, to path: String) throws(OutputError) {
    try write(count: count, seed: seed, pageLength: nil, to: path)
  }

  /// Writes Graph pages of 1,000 records one after another, as a script appends them to a file.
  ///
  /// - Parameters:
  ///   - count: Records, 1 or more.
  ///   - seed: The seed of every random choice.
  ///   - path: The file to write.
  /// - Throws: `OutputError` when the file cannot be written.
  /// - Complexity: O(`count`) time, constant memory.
  public static func writePages(count: Int, seed: UInt64, to path: String) throws(OutputError) {
    try write(count: count, seed: seed, pageLength: 1000, to: path)
  }

  private static func write(
    count: Int,
    seed: UInt64,
    pageLength: Int?,
    to path: String
  ) throws(OutputError) {
    let file = try OutputFile(path)
    var bench = DirectoryAuditBench(count: count, seed: seed)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(bufferSize + 4096)
    for index in 0..<count {
      if let pageLength, index % pageLength == 0 {
        bytes += head(page: index / pageLength, isLast: index + pageLength >= count)
      }
      bench.appendNext(to: &bytes)
      if let pageLength {
        let endsPage = (index + 1) % pageLength == 0 || index + 1 == count
        bytes += endsPage ? "]}\n".utf8 : ",".utf8
      }
      guard bytes.count >= bufferSize else { continue }
      try file.write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    try file.write(bytes)
  }

  private static func head(page: Int, isLast: Bool) -> [UInt8] {
    let root = "https://graph.microsoft.com/v1.0"
    let next =
      isLast ? "" : "\"@odata.nextLink\":\"\(root)/auditLogs/directoryAudits?$skip=\(page + 1)\","
    return Array(
      "{\"@odata.context\":\"\(root)/$metadata#auditLogs/directoryAudits\",\(next)\"value\":[\n"
        .utf8
    )
  }

  private init(count: Int, seed: UInt64) {
    var random = SplitMix64(seed: seed, stream: .bench)
    actorIDs = (0..<Self.actors).map { _ in random.guid() }
    step = 30 * 86_400 * 10_000_000 / max(1, count)
    records = [
      BenchRecord(.users("Update user"), property: "Department", length: 1190),
      BenchRecord(.users("Reset user password"), property: "PasswordProfile", length: 1210),
      BenchRecord(
        .core("Add member to group", "GroupManagement", "Assign"),
        property: "Group.ObjectID",
        length: 1200
      ),
      BenchRecord(
        .core("Update application", "ApplicationManagement", "Update"),
        property: "AppAddress",
        length: 1200
      ),
    ]
    self.random = random
  }

  private mutating func appendNext(to bytes: inout [UInt8]) {
    let start = Int64(QuietMonth.firstDay.number) * 86_400 * Moment.ticksPerSecond
    let moment = Moment(ticks: start + Int64(made * step + random.below(max(1, step))))
    if moment.day.number != dayNumber {
      dayNumber = moment.day.number
      date = Array(moment.day.text.utf8)
    }
    let actor = random.below(Self.actors)
    let row = BenchRow(
      moment: moment,
      correlation: random.guid(),
      target: random.guid(),
      actorID: actorIDs[actor],
      actor: actor,
      number: made,
      date: date
    )
    records[random.below(records.count)].append(row, to: &bytes)
    made += 1
  }
}
