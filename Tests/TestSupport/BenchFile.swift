/// A large file of records for measurements.
struct BenchFile: Sendable {
  private static let actors = 2000
  private static let bufferSize = 1 << 22
  private static let pageLength = 1000

  private let records: [BenchRecord]
  private let actorIDs: [GUID]
  private let step: Int
  private var random: SplitMix64
  private var made = 0
  private var date: [UInt8] = []
  private var dayNumber = 0

  /// Writes records, chosen by chance.
  ///
  /// - Parameters:
  ///   - records: The records to choose from.
  ///   - count: How many to write, 1 or more.
  ///   - seed: The seed of every random choice.
  ///   - resource: The Graph resource, for pages of 1,000 records; without it one for each line.
  ///   - path: The file to write.
  /// - Throws: `OutputError` when the file cannot be written.
  static func write(
    _ records: [BenchRecord],
    count: Int,
    seed: UInt64,
    pagesOf resource: String? = nil,
    to path: String
  ) throws(OutputError) {
    let file = try OutputFile(path)
    var bench = BenchFile(records, count: count, seed: seed)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(bufferSize + 4096)
    for index in 0..<count {
      if let resource, index % pageLength == 0 {
        let isLast = index + pageLength >= count
        bytes += head(resource, page: index / pageLength, isLast: isLast)
      }
      bench.appendNext(to: &bytes)
      if resource != nil {
        let endsPage = (index + 1) % pageLength == 0 || index + 1 == count
        bytes += endsPage ? "]}\n".utf8 : ",".utf8
      }
      guard bytes.count >= bufferSize else { continue }
      try file.write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    try file.write(bytes)
  }

  private static func head(_ resource: String, page: Int, isLast: Bool) -> [UInt8] {
    let root = "https://graph.microsoft.com/v1.0"
    let next =
      isLast ? "" : "\"@odata.nextLink\":\"\(root)/\(resource)?$skip=\(page + 1)\","
    return Array(
      "{\"@odata.context\":\"\(root)/$metadata#\(resource)\",\(next)\"value\":[\n"
        .utf8
    )
  }

  private init(_ records: [BenchRecord], count: Int, seed: UInt64) {
    var random = SplitMix64(seed: seed, stream: .bench)
    actorIDs = (0..<Self.actors).map { _ in random.guid() }
    step = 30 * 86_400 * 10_000_000 / max(1, count)
    self.records = records
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
