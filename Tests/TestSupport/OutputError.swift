/// A file that could not be written.
public struct OutputError: Error, Sendable {
  /// The path of the file.
  public let path: String
  /// The error number of the system.
  public let code: Int32
}
