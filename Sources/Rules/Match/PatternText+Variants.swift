extension PatternText {
  /// The characters that begin a parameter of a command, each as good as another.
  static let dashes: [Unicode.Scalar] = ["-", "/", "\u{2013}", "\u{2014}", "\u{2015}"]

  /// The texts with each dash that begins a word as each of the five dashes.
  ///
  /// A dash begins a word when a word character follows and none is before it, so `-a-b` has one.
  ///
  /// - Returns: `nil` when there are too many, see ``isTooMuch(_:)``.
  var withAnyDash: [PatternText]? {
    let places = elements.indices.filter { index in
      guard case .scalar(let scalar) = elements[index], PatternText.dashes.contains(scalar) else {
        return false
      }
      return isWord(at: index + 1) && !isWord(at: index - 1)
    }
    var variants = [self]
    for place in places {
      guard !isTooMuch(variants.count * PatternText.dashes.count) else { return nil }
      variants = variants.flatMap { variant in
        PatternText.dashes.map { dash in
          var variant = variant
          variant.elements[place] = .scalar(dash)
          return variant
        }
      }
    }
    return variants
  }

  /// The texts with each placeholder as each value of its list.
  ///
  /// - Parameter values: The values of a list, none if there is no such list.
  /// - Returns: `nil` when there are too many, see ``isTooMuch(_:)``.
  func expanded(_ values: (String) -> [PatternText]) -> [PatternText]? {
    var variants: [[Element]] = [[]]
    for element in elements {
      guard case .placeholder(let name) = element else {
        for index in variants.indices { variants[index].append(element) }
        continue
      }
      let values = values(name)
      guard !isTooMuch(variants.count * values.count) else { return nil }
      variants = variants.flatMap { variant in values.map { variant + $0.elements } }
    }
    return variants.map(PatternText.init(elements:))
  }

  /// More texts than this from one value are a mistake.
  static let variantLimit = 10_000

  /// Whether so many texts like this one are a mistake or an attack.
  private func isTooMuch(_ count: Int) -> Bool {
    count > PatternText.variantLimit || count * elements.count > PatternText.sizeLimit
  }

  /// More characters than this in all texts of one value are a mistake.
  static let sizeLimit = 1 << 20

  private func isWord(at index: Int) -> Bool {
    guard elements.indices.contains(index), case .scalar(let scalar) = elements[index] else {
      return false
    }
    return PatternText.isWord(scalar)
  }
}
