internal import Formats

/// Makes correlations of what their documents say, those that others refer to first.
struct CorrelationLinker {
  var drafts: [RuleDraft]
  /// What makes a correlation useless, with the number of its draft.
  private(set) var faults: [(draft: Int, fault: RuleFault)] = []
  /// What is likely not meant.
  var warnings: [(draft: Int, fault: RuleFault)] = []
  /// By the number of a correlation's draft: the drafts it refers to, in the order written.
  var rules: [Int: [(draft: Int, location: TextLocation)]] = [:]
  /// By a draft: what the correlations over it say of `generate`.
  private var generates: [Int: [Bool]] = [:]
  private(set) var failed: Set<Int> = []
  /// By the number of a correlation's draft: how many correlations stand one over the other.
  private var depths: [Int: Int] = [:]

  /// What people can follow has three; more is made to be slow.
  private static let depthLimit = 16

  init(_ drafts: [RuleDraft]) { self.drafts = drafts }

  /// The drafts of rules that can be used.
  var usable: [RuleDraft] {
    drafts.indices.filter { !failed.contains($0) }.map { drafts[$0] }
  }

  /// Links all correlations.
  mutating func link(_ find: (RuleReference) -> RuleLinker.Found) {
    let correlations = drafts.indices.filter { drafts[$0].correlation != nil }
    for index in correlations { look(index, find) }
    for index in order(correlations) { make(index, find) }
    for (index, values) in generates where !values.contains(true) {
      drafts[index].rule.generates = false
    }
  }

  // MARK: Order

  /// Looks up the rules that a correlation refers to.
  private mutating func look(_ index: Int, _ find: (RuleReference) -> RuleLinker.Found) {
    guard let correlation = drafts[index].correlation else { return }
    var found: [(draft: Int, location: TextLocation)] = []
    for reference in correlation.rules {
      switch find(reference) {
      case .nothing(let fault): fail(index, fault)
      case .rule(let other) where found.contains { $0.draft == other }:
        fail(
          index,
          RuleFault(.invalidCorrelation, "the rule is there already", at: reference.location)
        )
      case .rule(let other): found.append((other, reference.location))
      }
    }
    if correlation.method.isTemporal, correlation.rules.count < 2 {
      fail(
        index,
        RuleFault(
          .invalidCorrelation,
          "a temporal correlation needs two rules or more",
          at: correlation.location
        )
      )
    }
    rules[index] = found
  }

  /// The correlations in an order in which each follows those it refers to.
  ///
  /// Source: Kahn, "Topological sorting of large networks", 1962.
  private mutating func order(_ correlations: [Int]) -> [Int] {
    var waits: [Int: Int] = [:]
    var users: [Int: [Int]] = [:]
    for index in correlations {
      let others = (rules[index] ?? []).filter { drafts[$0.draft].correlation != nil }
      waits[index] = others.count
      for other in others { users[other.draft, default: []].append(index) }
    }
    var ordered = correlations.filter { waits[$0] == 0 }
    var next = 0
    while next < ordered.count {
      for user in users[ordered[next]] ?? [] {
        waits[user, default: 0] -= 1
        if waits[user] == 0 { ordered.append(user) }
      }
      next += 1
    }
    let stuck = Set(correlations).subtracting(ordered)
    for index in stuck.sorted() { refuseCircle(from: index, among: stuck) }
    return ordered
  }

  /// Reports a correlation that refers to itself, through others, or to such a one.
  private mutating func refuseCircle(from start: Int, among stuck: Set<Int>) {
    var path = [start]
    var first: TextLocation?
    while let last = path.last,
      let next = rules[last]?.first(where: { stuck.contains($0.draft) }),
      path.count <= 8
    {
      first = first ?? next.location
      path.append(next.draft)
      if next.draft == start { break }
    }
    let names = path.map { drafts[$0].rule.name ?? drafts[$0].rule.id }
    fail(
      start,
      RuleFault(
        .circularRules,
        path.count > 1 && path.last == start
          ? "the correlation refers to itself: \(names.joined(separator: " → "))"
          : "the correlation refers to others that refer to themselves",
        at: first ?? drafts[start].rule.location
      )
    )
  }

  // MARK: Making

  private mutating func make(_ index: Int, _ find: (RuleReference) -> RuleLinker.Found) {
    guard let draft = drafts[index].correlation, !failed.contains(index) else { return }
    let others = (rules[index] ?? []).map(\.draft)
    if let other = others.first(where: failed.contains) {
      fail(
        index,
        RuleFault(
          .unknownRule,
          "the rule '\(drafts[other].rule.name ?? drafts[other].rule.id)' cannot be used",
          at: draft.location
        )
      )
      return
    }
    let depth = 1 + (others.compactMap { depths[$0] }.max() ?? 0)
    guard depth <= CorrelationLinker.depthLimit else {
      fail(
        index,
        RuleFault(
          .invalidCorrelation,
          "a chain has \(CorrelationLinker.depthLimit) correlations at most",
          at: draft.location
        )
      )
      return
    }
    depths[index] = depth
    // A sentence may tell what an alias stands for.
    let names = Set(draft.aliases.map(\.name))
    drafts[index].fields.removeAll { names.contains($0.field.description) }
    guard let aliases = aliases(of: draft, index, others, find) else { return }
    checkFields(of: draft, index, others, aliases)
    for other in others { generates[other, default: []].append(draft.generate) }
    drafts[index].rule.logSource = LogSource(allOf: others.map { drafts[$0].rule.logSource })
    for other in others {
      for name in drafts[other].rule.missingLists
      where !drafts[index].rule.missingLists.contains(name) {
        drafts[index].rule.missingLists.append(name)
      }
    }
    drafts[index].rule.correlation = Correlation(
      method: draft.method,
      rules: others.map { drafts[$0].rule.id },
      groupBy: draft.groupBy.map(\.field),
      timespan: draft.timespan,
      bounds: draft.bounds,
      aliases: aliases,
      generate: draft.generate
    )
  }

  /// Gives a correlation up.
  mutating func fail(_ index: Int, _ fault: RuleFault) {
    failed.insert(index)
    faults.append((index, fault))
  }
}

extension Correlation.Method {
  fileprivate var isTemporal: Bool { self == .temporal || self == .temporalOrdered }
}
