extension PatternText {
  /// Takes a text as it is, with nothing special in it but placeholders and `\%`.
  init(verbatim text: String, expands: Bool = true) {
    let scalars = Array(text.unicodeScalars)
    var elements: [Element] = []
    var place = 0
    while place < scalars.count {
      let scalar = scalars[place]
      place += 1
      if expands, scalar == "\\", place < scalars.count, scalars[place] == "%" {
        elements.append(.scalar("%"))
        place += 1
      } else if expands, scalar == "%", let name = PatternText.name(in: scalars, from: place) {
        elements.append(.placeholder(name))
        place += name.unicodeScalars.count + 1
      } else {
        elements.append(.scalar(scalar))
      }
    }
    self.elements = elements
  }

  /// The scalars of the text, with nothing escaped.
  var verbatim: String {
    var scalars = String.UnicodeScalarView()
    for case .scalar(let scalar) in elements { scalars.append(scalar) }
    return String(scalars)
  }

  /// A regular expression for the text: `.*` and `.` for wildcards, the rest literal.
  var expressionSource: String {
    var source = String.UnicodeScalarView()
    for element in elements {
      switch element {
      case .any: source += ".*".unicodeScalars
      case .one: source.append(".")
      case .scalar(let scalar):
        if "\\^$.|?*+()[]{}".unicodeScalars.contains(scalar) { source.append("\\") }
        source.append(scalar)
      case .byte, .placeholder: break
      }
    }
    return String(source)
  }
}
