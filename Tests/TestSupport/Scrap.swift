/// A supply of good records to break, each handed out once.
struct Scrap: Sendable {
  private let records: [SampleRecord]
  private var used = 0

  init() {
    var records: [SampleRecord] = []
    QuietMonth(seed: 77).life.forEachRecord { record in
      if record.kind == .directoryAudit && records.count < 60 { records.append(record) }
    }
    self.records = records
  }

  /// The next good record.
  mutating func next() -> [UInt8] {
    defer { used += 1 }
    return records[used].json
  }

  /// The next good records.
  mutating func next(_ count: Int) -> [[UInt8]] { (0..<count).map { _ in next() } }

  /// The next good record with a part of its text replaced.
  mutating func next(replacing part: String, with bytes: [UInt8]) -> [UInt8] {
    let text = String(decoding: next(), as: UTF8.self)
    let pattern = Array(part.utf8)
    let source = Array(text.utf8)
    let start = source.indices.first { source[$0...].starts(with: pattern) } ?? source.count
    let end = min(source.count, start + pattern.count)
    return Array(source[..<start]) + bytes + source[end...]
  }
}
