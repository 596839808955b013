internal import FoundationEssentials

/// A folder that reports are written into, each file whole or not at all.
struct OutputFolder {
  private let path: String

  init(_ path: String) throws(OutputError) {
    self.path = path
    do {
      try FileManager.default.createDirectory(
        atPath: path,
        withIntermediateDirectories: true
      )
    } catch {
      throw OutputError(path: path, problem: "the folder cannot be made")
    }
  }

  func write(_ bytes: [UInt8], to name: String) throws(OutputError) {
    let file = path + "/" + name
    do {
      try Data(bytes).write(to: URL(filePath: file), options: .atomic)
    } catch {
      throw OutputError(path: file, problem: "the report cannot be written")
    }
  }
}

/// Why something cannot be written.
struct OutputError: Error, CustomStringConvertible {
  let path: String
  let problem: String

  var description: String { "\(path): \(problem)" }
}
