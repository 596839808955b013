internal import Formats

/// The values that placeholders such as `%Administrators%` stand for.
///
/// Each file of a folder `lists` beside the rules is a list that bears the file's name: `.txt` with
/// one value per line, or `.yml` with a list of texts. Letter case of the name does not count.
struct PlaceholderLists: Sendable {
  private var values: [String: [String]] = [:]

  /// The values of a list, in the order written; none when there is no such list.
  subscript(_ name: String) -> [String] { values[name.lowercased()] ?? [] }

  /// Makes lists that are known already.
  init(_ values: [String: [String]] = [:]) {
    for (name, list) in values { self.values[name.lowercased(), default: []] += list }
  }

  /// Takes a file in; lists of one name are put together.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its path, for messages; the name of the list is in it.
  /// - Returns: What is wrong with the file.
  mutating func add(_ bytes: [UInt8], file: String) -> [Diagnostic] {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    do throws(RuleFault) {
      let list = name.hasSuffix(".txt") ? try lines(bytes) : try items(bytes)
      values[stem.lowercased(), default: []] += list
      return []
    } catch {
      return [
        Diagnostic(
          file: file,
          location: error.location,
          severity: .error,
          code: error.code,
          message: error.message
        )
      ]
    }
  }

  /// One value per line; empty lines and lines that begin with `#` are none.
  private func lines(_ bytes: [UInt8]) throws(RuleFault) -> [String] {
    let start = TextLocation(line: 1, column: 1)
    guard bytes.count <= YAMLLimits.bytes else {
      throw RuleFault(
        .invalidList,
        "the file is larger than \(YAMLLimits.bytes) bytes; split it",
        at: start
      )
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw RuleFault(.invalidList, "the file is not UTF-8; save it as UTF-8", at: start)
    }
    let scalars = text.unicodeScalars.drop { $0 == "\u{feff}" }
    return scalars.split { $0 == "\n" || $0 == "\r" }.compactMap { line in
      let value = line.drop { $0 == " " || $0 == "\t" }
      let end = value.lastIndex { $0 != " " && $0 != "\t" }
      guard let end, value.first != "#" else { return nil }
      return String(value[...end])
    }
  }

  private func items(_ bytes: [UInt8]) throws(RuleFault) -> [String] {
    let documents: [YAMLNode]
    do throws(YAMLError) {
      documents = try YAMLReader.documents(in: bytes)
    } catch {
      throw RuleFault(.invalidYAML, error.message, at: error.location)
    }
    var items: [String] = []
    for document in documents where document.value != .null {
      guard case .sequence(let nodes) = document.value else {
        throw RuleFault(.invalidList, "a file of a list must be a list", at: document.location)
      }
      for node in nodes {
        guard let text = node.text, !text.isEmpty else {
          throw RuleFault(.invalidList, "a value of a list must be a text", at: node.location)
        }
        items.append(text)
      }
    }
    return items
  }
}
