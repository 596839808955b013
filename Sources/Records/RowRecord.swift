public import Formats

/// Turns a row of a table, or an object whose texts hold JSON, into the JSON object it stands for.
public enum RowRecord {
  /// Writes the object that the columns and cells of a row make.
  ///
  /// An empty cell is null, so that a row is known by its columns whatever is in them. A cell that
  /// holds a JSON object or array is that object or array. Of columns that occur twice the first
  /// cell with a text counts.
  ///
  /// - Parameters:
  ///   - columns: The names of the columns; see ``columnName(_:)``.
  ///   - cells: The texts of the row, in the order of the columns.
  ///   - json: What the object is written to.
  public static func write(_ columns: [String], _ cells: [String], to json: inout JSONWriter) {
    var written: Set<String> = []
    json.object { json in
      for (column, cell) in zip(columns, cells) where !cell.isEmpty && !column.isEmpty {
        guard written.insert(column).inserted else { continue }
        json.key(column)
        json.unfolded(cell)
      }
      for column in columns where !column.isEmpty && written.insert(column).inserted {
        json.key(column)
        json.null()
      }
    }
  }

  /// Writes an object with the JSON in its texts taken out of them.
  public static func write(_ tape: JSONTape, in bytes: Span<UInt8>, to json: inout JSONWriter) {
    json.object { json in
      var key = JSONTape.root + 1
      while key < tape.next(after: JSONTape.root) {
        let value = key + 1
        json.key(tape.text(of: key, in: bytes) ?? "")
        if tape.isString(value) {
          json.unfolded(tape.text(of: value, in: bytes) ?? "")
        } else {
          json.verbatim(bytes, tape.extent(of: value, in: bytes))
        }
        key = tape.next(after: value)
      }
    }
  }

  /// The name of an exported column without what exports add to it.
  ///
  /// Log Analytics ends times in ` [UTC]` and splits columns into `…_dynamic` and `…_string`.
  public static func columnName(_ name: String) -> String {
    for suffix in [" [UTC]", "_dynamic", "_string"] where name.hasSuffix(suffix) {
      return String(name.dropLast(suffix.count))
    }
    return name
  }
}

extension JSONWriter {
  /// Writes a text, or the JSON object or array that it holds.
  fileprivate mutating func unfolded(_ text: String) {
    let bytes = Array(text.utf8)
    let first = bytes.first { $0 != 0x20 && $0 != 0x0a && $0 != 0x0d && $0 != 0x09 }
    guard first == 0x7b || first == 0x5b else { return value(text) }
    var tape = JSONTape()
    guard case .complete(let end) = tape.scan(bytes.span),
      bytes[end...].allSatisfy({ $0 == 0x20 || $0 == 0x0a || $0 == 0x0d || $0 == 0x09 })
    else { return value(text) }
    verbatim(bytes.span, tape.extent(of: JSONTape.root, in: bytes.span))
  }
}
