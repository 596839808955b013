internal import Findings

/// The findings in the order of the page, each with the name of its place.
struct PageOrder {
  /// All findings: new first, then seen again, ongoing, resolved, suppressed.
  let entries: [Entry]

  /// How many findings are told in full.
  static let limit = 200

  /// A finding and its place in the page.
  struct Entry {
    let finding: Finding
    /// An id that is unique in the page: `f-3fa9c1`.
    let anchor: String
  }

  /// The groups of the page, in order.
  static let groups: [Finding.Status] = [.new, .reopened, .ongoing, .resolved, .suppressed]

  init(_ findings: [Finding]) {
    var taken: Set<String> = []
    entries = PageOrder.groups.flatMap { status in
      findings.filter { $0.status == status }
    }.map { finding in
      let plain = PageOrder.anchor(finding.id)
      var anchor = plain
      var copy = 2
      while !taken.insert(anchor).inserted {
        anchor = "\(plain)-\(copy)"
        copy += 1
      }
      return Entry(finding: finding, anchor: anchor)
    }
  }

  /// Ids are fingerprints; should one be something else, it still makes a plain name.
  private static func anchor(_ id: String) -> String {
    let signs = id.unicodeScalars.prefix(64).map { scalar -> Character in
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9") ~= scalar)
      return isPlain ? Character(scalar) : "-"
    }
    return "f-" + String(signs)
  }
}
