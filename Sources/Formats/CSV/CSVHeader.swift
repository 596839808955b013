/// The names of the columns of a CSV text.
///
/// Names are compared without regard to ASCII case, to blanks around them and to runs of blanks
/// inside: portal exports have `Application ID␠` and `Autonomous system␠␠number`.
public struct CSVHeader: Sendable {
  /// The names in their order, without byte order mark, quotes and blanks around them.
  public let names: [String]

  /// The columns of each name, as it is compared.
  private let columns: [String: [Int]]

  /// Reads the names from the first row.
  public init(_ row: CSVRow, in window: Span<UInt8>) {
    var names: [String] = []
    var columns: [String: [Int]] = [:]
    for field in 0..<row.count {
      let name = CSVHeader.trimmed(row.text(of: field, in: window))
      columns[CSVHeader.folded(name), default: []].append(field)
      names.append(name)
    }
    self.names = names
    self.columns = columns
  }

  /// The columns with this name, in their order; a name may occur twice.
  ///
  /// - Complexity: O(length of the name).
  public func columns(named name: String) -> [Int] { columns[CSVHeader.folded(name)] ?? [] }

  /// Whether there is a column with this name.
  public func contains(_ name: String) -> Bool { columns[CSVHeader.folded(name)] != nil }

  /// How many fields of a row have no column; rows that are too short are filled with empty ones.
  public func extraFields(of row: CSVRow) -> Int { max(0, row.count - names.count) }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\r", "\n", "\u{a0}", "\u{202f}": true
    default: false
    }
  }

  /// Without a byte order mark, quotes and blanks around it.
  ///
  /// Behind a mark that was not passed over, quotes are a part of the field.
  private static func trimmed(_ name: String) -> String {
    var scalars = name.unicodeScalars[...]
    if scalars.first == "\u{feff}" {
      scalars.removeFirst()
      if scalars.count > 1, scalars.first == "\"", scalars.last == "\"" {
        scalars = scalars.dropFirst().dropLast()
      }
    }
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(scalars)
  }

  /// In ASCII lower case, each run of blanks as one.
  private static func folded(_ name: String) -> String {
    var folded: [UInt8] = []
    var isAfterBlank = false
    for scalar in trimmed(name).unicodeScalars {
      if isBlank(scalar) {
        if !isAfterBlank { folded.append(0x20) }
      } else if case 0x41...0x5a = scalar.value {
        folded.append(UInt8(scalar.value) | 0x20)
      } else {
        folded.append(contentsOf: String(scalar).utf8)
      }
      isAfterBlank = isBlank(scalar)
    }
    return String(decoding: folded, as: UTF8.self)
  }
}
