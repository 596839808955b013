/// A record of fixed length with holes for what changes from row to row.
///
/// Filling the holes costs a copy and about 250 bytes, so a file of any size is made at the
/// speed of memory.
struct BenchRecord: Sendable {
  private let template: [UInt8]
  private let times: [Int]
  private let correlations: [Int]
  private let actors: [Int]
  private let targets: [Int]
  private let numbers: [Int]
  private let names: [Int]
  private let addresses: [Int]

  /// A record with holes; with its line end so many bytes long.
  ///
  /// A hole is a run of one capital letter: `D` a time, `C` a correlation id, `A` an actor's id,
  /// `T` a target's id, `N` nine digits, `U` an actor's number, `I` an address.
  ///
  /// - Parameters:
  ///   - length: How long the record is with its line end.
  ///   - template: Makes the record's JSON with so many bytes of padding in it.
  init(length: Int, _ template: (_ padding: Int) -> [UInt8]) {
    let bare = template(0).count + 1
    precondition(bare <= length, "a record of this kind is longer")
    self.template = template(length - bare) + [UInt8(ascii: "\n")]
    times = Self.runs(of: "D", 28, in: self.template)
    correlations = Self.runs(of: "C", 36, in: self.template)
    actors = Self.runs(of: "A", 36, in: self.template)
    targets = Self.runs(of: "T", 36, in: self.template)
    numbers = Self.runs(of: "N", 9, in: self.template)
    names = Self.runs(of: "U", 4, in: self.template)
    addresses = Self.runs(of: "I", 11, in: self.template)
  }

  /// Appends the row to a buffer.
  func append(_ row: BenchRow, to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: template)
    bytes.withUnsafeMutableBufferPointer { all in
      let record = UnsafeMutableBufferPointer(rebasing: all[start...])
      for place in times { row.writeTime(to: record, at: place) }
      for place in correlations { row.correlation.write(to: record, at: place) }
      for place in actors { row.actorID.write(to: record, at: place) }
      for place in targets { row.target.write(to: record, at: place) }
      for place in numbers { BenchRow.writeDigits(row.number, 9, to: record, at: place) }
      for place in names { BenchRow.writeDigits(row.actor, 4, to: record, at: place) }
      for place in addresses { row.writeAddress(to: record, at: place) }
    }
  }

  /// Where the runs of a letter start that are exactly so long.
  private static func runs(of letter: Unicode.Scalar, _ length: Int, in bytes: [UInt8]) -> [Int] {
    let byte = UInt8(ascii: letter)
    return bytes.indices.filter { start in
      guard start == 0 || bytes[start - 1] != byte else { return false }
      let end = bytes[start...].firstIndex { $0 != byte } ?? bytes.count
      return end - start == length
    }
  }
}
