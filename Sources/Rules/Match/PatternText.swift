/// A value of a rule, piece by piece, while modifiers make something else of it.
///
/// `*` is any text, `?` one character. A backslash before `*`, `?` or another backslash takes its
/// meaning away; any other backslash is itself. A character is a Unicode scalar.
/// Source: Sigma specification 2.1, "Escape Character" and "Placeholders".
struct PatternText: Hashable {
  /// A piece of the value.
  enum Element: Hashable {
    case scalar(Unicode.Scalar)
    /// A byte of a text in another encoding.
    case byte(UInt8)
    /// `*`.
    case any
    /// `?`.
    case one
    /// A name between percent signs.
    case placeholder(String)
  }

  var elements: [Element]

  init(elements: [Element]) { self.elements = elements }

  /// Takes a text apart.
  ///
  /// - Parameters:
  ///   - text: The value as the rule writes it.
  ///   - expands: Whether `%name%` is a placeholder, and `\%` a percent sign.
  init(_ text: String, expands: Bool = false) {
    let scalars = Array(text.unicodeScalars)
    var elements: [Element] = []
    elements.reserveCapacity(scalars.count)
    var place = 0
    while place < scalars.count {
      let scalar = scalars[place]
      place += 1
      switch scalar {
      case "*": elements.append(.any)
      case "?": elements.append(.one)
      case "\\":
        if place < scalars.count, PatternText.isEscapable(scalars[place], expands: expands) {
          elements.append(.scalar(scalars[place]))
          place += 1
        } else {
          elements.append(.scalar(scalar))
        }
      case "%" where expands:
        if let name = PatternText.name(in: scalars, from: place) {
          elements.append(.placeholder(name))
          place += name.unicodeScalars.count + 1
        } else {
          elements.append(.scalar(scalar))
        }
      default: elements.append(.scalar(scalar))
      }
    }
    self.elements = elements
  }

  private static func isEscapable(_ scalar: Unicode.Scalar, expands: Bool) -> Bool {
    scalar == "*" || scalar == "?" || scalar == "\\" || (expands && scalar == "%")
  }

  /// The name that ends at the next percent sign.
  static func name(in scalars: [Unicode.Scalar], from start: Int) -> String? {
    let letters = scalars[start...].prefix(while: isWord)
    guard !letters.isEmpty, letters.endIndex < scalars.count, scalars[letters.endIndex] == "%"
    else { return nil }
    return String(String.UnicodeScalarView(letters))
  }

  /// Whether a scalar is a letter, a digit or an underscore.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Whether the text stands for more texts than one.
  var hasWildcards: Bool { elements.contains { $0 == .any || $0 == .one } }

  /// The placeholders of the text, each once, in their order.
  var placeholders: [String] {
    var names: [String] = []
    for case .placeholder(let name) in elements where !names.contains(name) { names.append(name) }
    return names
  }

  /// The text as a rule would write it: what is read from it is this text again.
  var source: String {
    var scalars = String.UnicodeScalarView()
    for element in elements {
      switch element {
      case .any: scalars.append("*")
      case .one: scalars.append("?")
      case .scalar(let scalar):
        if PatternText.isEscapable(scalar, expands: false) { scalars.append("\\") }
        scalars.append(scalar)
      case .byte(let byte): scalars.append(Unicode.Scalar(byte))
      case .placeholder(let name): scalars += "%\(name)%".unicodeScalars
      }
    }
    return String(scalars)
  }
}
