internal import FoundationEssentials
internal import Rules

/// The evidence of one rule: files of records that it must find, of records like them that it must
/// not find, and of histories.
struct RuleEvidence: Sendable {
  let rule: Rule
  /// The rules that a correlation rests on; for a method that looks at what others notice, all.
  let others: [Rule]
  /// The folder; it need not be there.
  let folder: String
  /// `fires-*.ndjson`, in the order of their names.
  let fires: [String]
  /// `silent-*.ndjson`.
  let silent: [String]
  /// `history*.yml`.
  let histories: [String]
  /// What else lies there.
  let strangers: [String]

  /// Whether each file is a history of its own, which the rule must find something in or nothing.
  ///
  /// Correlations and statistical methods judge events together; any other rule is asked one event
  /// after the other.
  var isByFile: Bool { rule.correlation != nil || rule.anomaly != nil }

  /// Finds the evidence of a rule.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - rules: All rules of the library.
  ///   - folder: The folder of all evidence.
  init(_ rule: Rule, _ rules: [Rule], folder: String) {
    self.rule = rule
    var others: [Rule] = []
    var open = rule.correlation?.rules ?? []
    while let id = open.popLast() {
      guard let other = rules.first(where: { $0.id == id }), !others.contains(other) else {
        continue
      }
      others.append(other)
      open += other.correlation?.rules ?? []
    }
    let looksAtOthers = rule.anomaly.map { !$0.selectsEvents } ?? false
    self.others = looksAtOthers ? rules.filter { $0.id != rule.id } : others
    let folder = folder + "/" + RuleEvidence.name(of: rule, rules)
    self.folder = folder
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var fires: [String] = []
    var silent: [String] = []
    var histories: [String] = []
    var strangers: [String] = []
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    where !name.hasPrefix(".") {
      let path = folder + "/" + name
      if name.hasSuffix(".ndjson"), name.hasPrefix("fires-") {
        fires.append(path)
      } else if name.hasSuffix(".ndjson"), name.hasPrefix("silent-") {
        silent.append(path)
      } else if name.hasSuffix(".yml"), name.hasPrefix("history") {
        histories.append(path)
      } else {
        strangers.append(path)
      }
    }
    self.fires = fires
    self.silent = silent
    self.histories = histories
    self.strangers = strangers
  }

  /// The name of a rule's folder: that of its file; if several rules of the file make findings, the
  /// rule's own name or id.
  static func name(of rule: Rule, _ rules: [Rule]) -> String {
    let makers = rules.count { $0.file == rule.file && $0.generates }
    guard makers <= 1 else { return rule.name ?? rule.id }
    let file = rule.file.split(separator: "/").last.map(String.init) ?? rule.file
    let ending = [".yml", ".yaml"].first(where: file.hasSuffix) ?? ""
    return String(file.dropLast(ending.count))
  }

  /// The evidence of all rules that make findings.
  static func all(_ rules: [Rule], folder: String) -> [RuleEvidence] {
    rules.filter(\.generates).map { RuleEvidence($0, rules, folder: folder) }
  }
}
