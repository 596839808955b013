/// The places that links inside a page lead to, as GitHub names them by the headings.
///
/// Letters, digits, hyphens and underscores stay, in lower case; blanks become hyphens. What is
/// there already gets a number.
struct MarkdownAnchors {
  private var taken: [String: Int] = [:]

  /// Takes headings that are there already.
  init(_ headings: [String]) { for heading in headings { _ = add(heading) } }

  /// The place of the next heading.
  mutating func add(_ heading: String) -> String {
    var anchor = ""
    for scalar in heading.onOneLine.lowercased().unicodeScalars {
      if scalar == " " {
        anchor += "-"
      } else if scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
        || scalar.properties.numericType != nil
      {
        anchor.unicodeScalars.append(scalar)
      }
    }
    let count = taken[anchor, default: 0]
    taken[anchor] = count + 1
    return count == 0 ? anchor : "\(anchor)-\(count)"
  }
}
