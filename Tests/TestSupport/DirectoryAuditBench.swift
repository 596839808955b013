/// Large files of directory audits for measurements.
///
/// Records have 1,200 bytes on average, 2,000 actors, unique ids, and are in order of time over
/// 30 days from 2026-10-01.
public enum DirectoryAuditBench {
  /// Writes one record for each line.
  ///
  /// - Parameters:
  ///   - count: Records, 1 or more.
  ///   - seed: The seed of every random choice.
  ///   - path: The file to write.
  /// - Throws: `OutputError` when the file cannot be written.
  /// - Complexity: O(`count`) time, constant memory.
  public static func write(count: Int, seed: UInt64, to path: String) throws(OutputError) {
    try BenchFile.write(records, count: count, seed: seed, to: path)
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
    let resource = "auditLogs/directoryAudits"
    try BenchFile.write(records, count: count, seed: seed, pagesOf: resource, to: path)
  }

  private static var records: [BenchRecord] {
    [
      .directoryAudit(.users("Update user"), property: "Department", length: 1190),
      .directoryAudit(.users("Reset user password"), property: "PasswordProfile", length: 1210),
      .directoryAudit(
        .core("Add member to group", "GroupManagement", "Assign"),
        property: "Group.ObjectID",
        length: 1200
      ),
      .directoryAudit(
        .core("Update application", "ApplicationManagement", "Update"),
        property: "AppAddress",
        length: 1200
      ),
    ]
  }
}
