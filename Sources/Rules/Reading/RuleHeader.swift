internal import Events
internal import Formats

/// What stands at the head of a rule, whatever it looks for.
struct RuleHeader {
  var id: String
  var title: String
  var name: String?
  var status: String
  var level: Level
  var description: String
  var related: [Rule.Related]
  var date: String?
  var modified: String?
  var tags: [String]
  var references: [String]
  var falsePositives: [String]
  var sentence: SentenceTemplate?
  var nextSteps: [SentenceTemplate]
  var fields: [RuleDraft.NamedField]
  var idLocation: TextLocation
  var nameLocation: TextLocation
  var location: TextLocation
  var path: String

  /// A rule with this header that looks for nothing yet.
  func rule(logSource: LogSource) -> Rule {
    Rule(
      id: id,
      title: title,
      file: path,
      name: name,
      location: location,
      status: status,
      level: level,
      description: description,
      related: related,
      date: date,
      modified: modified,
      tags: tags,
      references: references,
      falsePositives: falsePositives,
      nextSteps: nextSteps,
      sentence: sentence,
      logSource: logSource,
      condition: .any([]),
      conditionText: "",
      anomaly: nil,
      correlation: nil,
      generates: true,
      missingLists: []
    )
  }

  /// A UUID made of a title, for a rule that has none of its own.
  ///
  /// Source: RFC 9562, section 5.8, for the bits that say so.
  static func id(fromTitle title: String) -> String {
    let high = StableHash.of(title) & ~0xf000 | 0x8000
    let low = StableHash.of(title, seed: 1) & ~(0b11 << 62) | 0b10 << 62
    let digits = [high, low].map { word in
      let text = String(word, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }.joined()
    var id = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { id.append("-") }
      id.append(digit)
    }
    return id
  }
}
