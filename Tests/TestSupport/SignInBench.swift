/// Large files of sign-ins for measurements.
///
/// Records have 4,000 bytes, 2,000 users with a device each, unique ids, and are in order of time
/// over 30 days from 2026-10-01.
public enum SignInBench {
  /// Writes one record for each line.
  ///
  /// - Parameters:
  ///   - count: Records, 1 or more.
  ///   - seed: The seed of every random choice.
  ///   - path: The file to write.
  /// - Throws: `OutputError` when the file cannot be written.
  /// - Complexity: O(`count`) time, constant memory.
  public static func write(count: Int, seed: UInt64, to path: String) throws(OutputError) {
    try BenchFile.write(
      [
        .signIn(to: .graph, code: 0, length: 4000), .signIn(to: .portal, code: 0, length: 4000),
        .signIn(to: .portal, code: 50_126, length: 4000),
      ],
      count: count,
      seed: seed,
      to: path
    )
  }
}
