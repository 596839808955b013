public import Formats

/// Reads a file `history.yml`: one plan in each document.
public enum HistoryReader {
  /// Reads the plans of a file.
  ///
  /// - Throws: ``HistoryError`` for the first thing that is wrong.
  public static func plans(in bytes: [UInt8]) throws(HistoryError) -> [HistoryPlan] {
    let documents: [YAMLNode]
    do throws(YAMLError) {
      documents = try YAMLReader.documents(in: bytes)
    } catch {
      throw HistoryError(error.message, at: error.location)
    }
    guard !documents.isEmpty else {
      throw HistoryError("the file is empty", at: TextLocation(line: 1, column: 1))
    }
    var plans: [HistoryPlan] = []
    for document in documents { plans.append(try plan(document)) }
    return plans
  }

  private static func plan(_ node: YAMLNode) throws(HistoryError) -> HistoryPlan {
    let map = try HistoryMap(
      node,
      ["seed", "people", "days", "habits", "events", "silences", "expect"]
    )
    let people = 1...(try map.number("people", in: 1...500))
    let days = 1...(try map.number("days", in: 1...365))
    var habits: [HistoryPlan.Habit] = []
    for item in map["habits"]?.items ?? [] { habits.append(try habit(item, people)) }
    var events: [HistoryPlan.Planted] = []
    for item in map["events"]?.items ?? [] { events.append(try planted(item, people, days)) }
    var silences: [HistoryPlan.Silence] = []
    for item in map["silences"]?.items ?? [] { silences.append(try silence(item, days)) }
    let expected = try map.text("expect")
    let isPlanted = !events.isEmpty || !silences.isEmpty
    guard expected == "none" || (expected == "finding" && isPlanted) else {
      throw map.error(
        "'expect' must be none, or finding if there are 'events' or 'silences'",
        "expect"
      )
    }
    return HistoryPlan(
      isFound: expected == "finding",
      location: node.location,
      seed: UInt64(try map.number("seed", in: 0...1_000_000_000)),
      days: days.count,
      habits: habits,
      events: events,
      silences: silences
    )
  }

  private static func habit(
    _ node: YAMLNode,
    _ people: ClosedRange<Int>
  ) throws(HistoryError) -> HistoryPlan.Habit {
    let map = try HistoryMap(
      node,
      ["does", "people", "onto", "site", "rate", "hours", "size", "error", "app", "agent"]
    )
    guard let rate = Double(try map.text("rate")), rate > 0, rate <= 100 else {
      throw map.error("'rate' must be a number above 0, 100 at most", "rate")
    }
    return HistoryPlan.Habit(
      action: try map.action(),
      people: try map.range("people", in: people),
      targets: try map.targets(people),
      size: map["size"] == nil ? 1...1 : try map.range("size", in: 1...1_000_000_000),
      rate: rate,
      hours: try map.range("hours", in: 0...23),
      signIn: try map.signIn()
    )
  }

  private static func planted(
    _ node: YAMLNode,
    _ people: ClosedRange<Int>,
    _ days: ClosedRange<Int>
  ) throws(HistoryError) -> HistoryPlan.Planted {
    let keys = ["does", "person", "onto", "site", "day", "at", "count", "minutes", "size"]
    let map = try HistoryMap(
      node,
      keys + ["address", "system", "country", "error", "app", "agent"]
    )
    let doers = try map.range("person", in: people)
    var origin = HistoryPlan.Origin(person: doers.lowerBound)
    if let address = map["address"]?.text { origin.address = address }
    if let system = map["system"]?.text { origin.system = system }
    if let country = map["country"]?.text { origin.country = country }
    var event = HistoryPlan.Planted(try map.action(), doers, origin)
    event.signIn = try map.signIn()
    event.start = try map.start(days)
    event.targets = try map.targets(people)
    if map["count"] != nil { event.count = try map.number("count", in: 1...10_000) }
    if map["size"] != nil { event.size = try map.number("size", in: 1...1_000_000_000) }
    if map["minutes"] != nil {
      event.seconds = Int64(try map.number("minutes", in: 1...1_440)) * 60
    }
    return event
  }
}

extension HistoryReader {
  private static func silence(
    _ node: YAMLNode,
    _ days: ClosedRange<Int>
  ) throws(HistoryError) -> HistoryPlan.Silence {
    let map = try HistoryMap(node, ["log", "day", "at", "hours"])
    guard let log = HistoryPlan.Log(rawValue: try map.text("log")) else {
      let words = HistoryPlan.Log.allCases.map(\.rawValue).joined(separator: ", ")
      throw map.error("'log' is one of \(words)", "log")
    }
    let start = try map.start(days)
    let seconds = Int64(try map.number("hours", in: 1...720)) * 3_600
    return HistoryPlan.Silence(log: log, span: start..<(start + seconds))
  }
}

/// A map of a history file.
private struct HistoryMap {
  let node: YAMLNode

  init(_ node: YAMLNode, _ keys: [String]) throws(HistoryError) {
    self.node = node
    guard case .mapping(let members) = node.value else {
      throw HistoryError("expected a map with '\(keys[0])'", at: node.location)
    }
    for member in members where !keys.contains(member.key) {
      let near = member.key.nearest(among: keys).map { " (did you mean '\($0)'?)" } ?? ""
      throw HistoryError("unknown key '\(member.key)'\(near)", at: member.keyLocation)
    }
  }

  subscript(_ key: String) -> YAMLNode? { node[key] }

  func error(_ message: String, _ key: String) -> HistoryError {
    HistoryError(message, at: node[key]?.location ?? node.location)
  }

  func text(_ key: String) throws(HistoryError) -> String {
    guard let text = node[key]?.text, !text.isEmpty else { throw error("'\(key)' is missing", key) }
    return text
  }

  func number(_ key: String, in limits: ClosedRange<Int>) throws(HistoryError) -> Int {
    let range = try range(key, in: limits)
    guard range.count == 1 else { throw error("'\(key)' must be one number", key) }
    return range.lowerBound
  }

  /// A number, or two with a hyphen between them.
  func range(_ key: String, in limits: ClosedRange<Int>) throws(HistoryError) -> ClosedRange<Int> {
    let ends = try text(key).split(separator: "-").map { Int($0) ?? -1 }
    guard let first = ends.first, let last = ends.last, ends.count <= 2, first <= last,
      limits.contains(first), limits.contains(last)
    else {
      let words = "\(limits.lowerBound) to \(limits.upperBound)"
      throw error("'\(key)' must be a number from \(words), or a range such as 2-5", key)
    }
    return first...last
  }

  /// Whom something is done to; of work on files on which sites.
  func targets(_ people: ClosedRange<Int>) throws(HistoryError) -> ClosedRange<Int>? {
    guard node["site"] != nil else {
      return node["onto"] == nil ? nil : try range("onto", in: people)
    }
    guard node["onto"] == nil, case .unified = try action() else {
      throw error("'site' belongs to work on files, such as 'unified FileAccessed'", "site")
    }
    return try range("site", in: 1...1_000)
  }

  func signIn() throws(HistoryError) -> HistoryPlan.SignIn {
    var signIn = HistoryPlan.SignIn()
    if node["error"] != nil { signIn.error = try number("error", in: 0...9_999_999) }
    if let app = node["app"]?.text { signIn.app = app }
    if let agent = node["agent"]?.text { signIn.agent = agent }
    return signIn
  }

  /// The moment that 'day' and 'at' tell, in seconds since the first day began.
  func start(_ days: ClosedRange<Int>) throws(HistoryError) -> Int64 {
    let time = try text("at").split(separator: ":").map { Int($0) ?? -1 }
    guard time.count == 2, (0...23).contains(time[0]), (0...59).contains(time[1]) else {
      throw error("'at' must be a time of day in UTC, such as '02:10'", "at")
    }
    let day = Int64(try number("day", in: days) - 1)
    return day * 86_400 + Int64(time[0] * 60 + time[1]) * 60
  }

  func action() throws(HistoryError) -> HistoryPlan.Action {
    let name = try text("does")
    if name == "sign-in" { return .signIn }
    if name.hasPrefix("unified ") { return .unified(String(name.dropFirst(8))) }
    if name.hasPrefix("content ") { return .content(String(name.dropFirst(8))) }
    return .audit(name)
  }
}

/// What is wrong with a history file.
public struct HistoryError: Error, Sendable, Hashable {
  /// Where.
  public let location: TextLocation
  /// What is wrong and what to do, in lower case and without a full stop.
  public let message: String

  init(_ message: String, at location: TextLocation) {
    self.message = message
    self.location = location
  }
}
