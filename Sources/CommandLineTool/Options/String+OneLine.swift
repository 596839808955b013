extension String {
  /// The text on one line, with a blank for every sign that would hide, move the cursor or turn the
  /// direction of writing.
  var onOneLine: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.isHidden ? " " : $0 }))
  }
}

extension Unicode.Scalar {
  /// Whether the sign does something else on a terminal than to be seen.
  var isHidden: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      true
    default: properties.isDefaultIgnorableCodePoint
    }
  }
}
