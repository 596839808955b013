internal import Formats
internal import Rules

/// What is wrong with rules, in the form that code hosts and editors read.
///
/// Source: SARIF Version 2.1.0 (OASIS Standard, 2020), sections in the code.
struct DiagnosticsSARIF {
  /// The document.
  let bytes: [UInt8]

  /// Writes the document.
  ///
  /// - Parameters:
  ///   - diagnostics: What is wrong, in the order in which it is told.
  ///   - folder: The working folder; paths inside it become relative to it, as code hosts want
  ///     them when the tool runs where the repository begins.
  init(_ diagnostics: [Diagnostic], in folder: String) {
    let codes = Diagnostic.Code.allCases
    var writer = JSONWriter()
    writer.object { json in
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.list("runs") { json in
        json.object { json in
          json.nested("tool") { json in
            json.nested("driver") { json in
              json.member("name", "nightjar")
              json.member("version", Version.current)
              json.list("rules") { json in
                for code in codes { json.write(code) }
              }
            }
          }
          json.member("columnKind", "unicodeCodePoints")
          json.list("results") { json in
            for diagnostic in diagnostics {
              json.write(diagnostic, index: codes.firstIndex(of: diagnostic.code) ?? -1, in: folder)
            }
          }
        }
      }
    }
    writer.endLine()
    bytes = writer.bytes
  }

  /// A message as plain text: without placeholders (3.11.5) and embedded links (3.11.6), which what
  /// a rule says could look like.
  static func text(_ message: String) -> String {
    message.replacing("{", with: "{{").replacing("}", with: "}}").replacing("](", with: "] (")
  }

  /// The path of a file as a reference in a URI; relative when the file is inside the folder.
  ///
  /// Source: RFC 3986, 2.3 (unreserved characters) and 4.2 (relative references); RFC 8089.
  static func reference(_ path: String, in folder: String) -> String {
    var path = path
    let inside = folder.hasSuffix("/") ? folder : folder + "/"
    if path.hasPrefix(inside) { path.removeFirst(inside.count) }
    while path.hasPrefix("./") { path.removeFirst(2) }
    var text = ""
    if path.hasPrefix("/") { text = "file://" }
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x2f, 0x5f, 0x7e:
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return text
  }
}

extension JSONWriter {
  /// A `reportingDescriptor` (3.49) with what GitHub asks for besides its id.
  fileprivate mutating func write(_ code: Diagnostic.Code) {
    object { json in
      json.member("id", code.rawValue)
      json.nested("shortDescription") { $0.member("text", code.sentence) }
      json.nested("fullDescription") { $0.member("text", code.sentence) }
      json.nested("help") { json in
        json.member("text", "The message says what to do; docs/rules.md tells the form of rules.")
      }
    }
  }

  /// A `result` (3.27).
  fileprivate mutating func write(_ diagnostic: Diagnostic, index: Int, in folder: String) {
    object { json in
      json.member("ruleId", diagnostic.code.rawValue)
      json.member("ruleIndex", index)
      json.member("level", diagnostic.severity.rawValue)
      json.nested("message") { $0.member("text", DiagnosticsSARIF.text(diagnostic.message)) }
      json.list("locations") { json in
        json.object { json in
          json.nested("physicalLocation") { json in
            json.nested("artifactLocation") { json in
              let reference = DiagnosticsSARIF.reference(diagnostic.file, in: folder)
              json.member("uri", reference)
              // What a relative reference is relative to (3.4.4).
              if !reference.hasPrefix("file:") { json.member("uriBaseId", "%SRCROOT%") }
            }
            json.nested("region") { json in
              json.member("startLine", diagnostic.location.line)
              json.member("startColumn", diagnostic.location.column)
            }
          }
        }
      }
    }
  }

  fileprivate mutating func nested(_ name: String, _ members: (inout JSONWriter) -> Void) {
    key(name)
    object(members)
  }

  fileprivate mutating func list(_ name: String, _ elements: (inout JSONWriter) -> Void) {
    key(name)
    array(elements)
  }
}
