internal import Formats
internal import Rules

/// What is wrong with rules, for programs.
struct DiagnosticsJSON {
  /// The document.
  let bytes: [UInt8]

  /// Writes the document.
  ///
  /// - Parameters:
  ///   - diagnostics: What is wrong, in the order in which it is told.
  ///   - library: The rules that were read.
  init(_ diagnostics: [Diagnostic], _ library: RuleLibrary) {
    var writer = JSONWriter()
    writer.object { json in
      json.member("rules", library.rules.count)
      json.member("files", library.fileCount)
      json.member("errors", diagnostics.count { $0.severity == .error })
      json.member("warnings", diagnostics.count { $0.severity == .warning })
      json.member("diagnostics") { json in
        json.array { json in
          for diagnostic in diagnostics {
            json.object { json in
              json.member("file", diagnostic.file)
              json.member("line", diagnostic.location.line)
              json.member("column", diagnostic.location.column)
              json.member("severity", diagnostic.severity.rawValue)
              json.member("code", diagnostic.code.rawValue)
              json.member("message", diagnostic.message)
            }
          }
        }
      }
    }
    writer.endLine()
    bytes = writer.bytes
  }
}
