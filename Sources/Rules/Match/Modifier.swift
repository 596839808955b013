/// A modifier by its name.
///
/// Source: Sigma specification 2.1, appendix "Modifiers".
enum Modifier: String, CaseIterable {
  case contains, startswith, endswith
  case all, neq, cased, exists
  case re, i, m, s
  case cidr
  case windash, wide, utf16, utf16le, utf16be, base64, base64offset
  case lt, lte, gt, gte
  case minute, hour, day, week, month, year
  case fieldref, expand

  /// What modifiers are alternatives to each other.
  enum Group {
    case place, all, negation, casing, existence, expression, flag, network, dashes, utf16, base64
    case offsets, comparison, time, field, expansion
  }

  var group: Group {
    switch self {
    case .contains, .startswith, .endswith: .place
    case .all: .all
    case .neq: .negation
    case .cased: .casing
    case .exists: .existence
    case .re: .expression
    case .i, .m, .s: .flag
    case .cidr: .network
    case .windash: .dashes
    case .wide, .utf16, .utf16le, .utf16be: .utf16
    case .base64: .base64
    case .base64offset: .offsets
    case .lt, .lte, .gt, .gte: .comparison
    case .minute, .hour, .day, .week, .month, .year: .time
    case .fieldref: .field
    case .expand: .expansion
    }
  }

  /// Groups that make sense beside each other: those of one row.
  static let together: [Set<Group>] = [
    [.place, .dashes, .utf16, .base64, .offsets, .casing, .expansion, .all, .negation],
    [.field, .place, .casing, .all, .negation],
    [.expression, .flag, .expansion, .all, .negation],
    [.network, .expansion, .all, .negation],
    [.comparison, .time, .all],
    [.time, .all, .negation],
    [.existence],
  ]

  /// Groups that a modifier of this one must stand before: they take what it makes.
  var successors: Set<Group> {
    switch group {
    case .expansion, .dashes: [.utf16, .base64, .offsets]
    case .utf16: [.base64, .offsets]
    case .base64: [.offsets, .place]
    case .offsets: [.place]
    case .expression: [.flag]
    default: []
    }
  }

  /// The flag of a regular expression.
  var flag: RegularExpression.Flags {
    switch self {
    case .i: .ignoreCase
    case .m: .multiline
    case .s: .dotMatchesLineFeed
    default: []
    }
  }

  /// The encoding of a text.
  var encoding: PatternText.Encoding? {
    self == .wide ? .utf16le : PatternText.Encoding(rawValue: rawValue)
  }

  /// Where a text is looked for.
  var place: TextPattern.Place {
    switch self {
    case .contains: .anywhere
    case .startswith: .start
    case .endswith: .end
    default: .whole
    }
  }
}
