/// A file of a sample data set: a name and its bytes.
public struct SampleFile: Sendable {
  /// The name, without a folder; nothing is to be recognised by it.
  public let name: String
  /// The contents.
  public let bytes: [UInt8]

  /// One record for each line.
  static func lines(_ name: String, _ records: [SampleRecord]) -> SampleFile {
    SampleFile(name: name, bytes: records.flatMap { $0.json + [UInt8(ascii: "\n")] })
  }

  /// A bare array, one record for each line.
  static func array(_ name: String, _ records: [SampleRecord]) -> SampleFile {
    let body = records.map(\.json).joined(separator: ",\n".utf8)
    return SampleFile(name: name, bytes: Array("[\n".utf8) + body + "\n]\n".utf8)
  }

  /// A page as Graph answers it; `next` is the token of the page that follows.
  static func page(
    _ name: String,
    _ resource: String,
    _ records: [SampleRecord],
    next: String? = nil
  ) -> SampleFile {
    let root = "https://graph.microsoft.com/v1.0"
    var head = "{\"@odata.context\":\"\(root)/$metadata#\(resource)\","
    if let next { head += "\"@odata.nextLink\":\"\(root)/\(resource)?$skiptoken=\(next)\"," }
    let body = records.map(\.json).joined(separator: ",\n".utf8)
    return SampleFile(
      name: name,
      bytes: Array((head + "\"value\":[\n").utf8) + body + "\n]}\n".utf8
    )
  }
}
