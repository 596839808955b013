internal import FoundationEssentials
internal import Glibc

/// Where the store of a run is: a file that stays, or a folder that is removed afterwards.
struct Workspace {
  let storePath: String
  private let folder: String?

  /// Whether the store is for this run only.
  var isTemporary: Bool { folder != nil }

  init(store: String?) throws(OutputError) {
    if let store {
      storePath = store
      folder = nil
      return
    }
    let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var template = Array("\(base)/nightjar-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else {
      throw OutputError(path: base, problem: "no temporary folder can be made there")
    }
    let made = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    folder = made
    storePath = made + "/store"
  }

  func remove() {
    if let folder { try? FileManager.default.removeItem(atPath: folder) }
  }
}
