extension String {
  /// The word between quotes, safe to show on a terminal.
  ///
  /// A word of a command line may hold anything: signs that move the cursor or turn the direction
  /// of writing are shown by their number, and a long word is cut.
  var quoted: String {
    var text = "'"
    var count = 0
    for scalar in unicodeScalars {
      guard count < 80 else {
        text += "..."
        break
      }
      count += 1
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
        .unassigned:
        text += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "'"
  }
}
