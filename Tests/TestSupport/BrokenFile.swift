/// A damaged or odd file, and what a reader must find in it.
public struct BrokenFile: Sendable {
  /// The name and the bytes.
  public let file: SampleFile
  /// Records a reader must keep, each counted once in this file.
  public let good: Int
  /// Places a reader must report: damaged or unusable records, or a file it does not know.
  public let rejected: Int
  /// Records a reader may either keep or report.
  public let doubtful: Int
  /// What is wrong, in a few words.
  public let reason: String

  init(
    _ name: String,
    _ bytes: [UInt8],
    good: Int,
    rejected: Int = 0,
    doubtful: Int = 0,
    _ reason: String
  ) {
    file = SampleFile(name: name, bytes: bytes)
    self.good = good
    self.rejected = rejected
    self.doubtful = doubtful
    self.reason = reason
  }

  /// Records of all files together that a reader must keep, repeated ones counted once.
  public static var distinctGood: Int {
    all.reduce(0) { $0 + $1.good } - repeated
  }

  /// Records of `overlap-b.ndjson` that `overlap-a.ndjson` holds too.
  public static let repeated = 2

  /// Every broken file.
  public static var all: [BrokenFile] {
    var scrap = Scrap()
    return damaged(&scrap) + unusable(&scrap) + odd(&scrap)
  }
}
