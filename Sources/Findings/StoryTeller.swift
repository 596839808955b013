internal import Events

/// Puts findings that belong together into stories.
///
/// Two findings belong together when they name the same account or address and less than a day lies
/// between them. Of findings about many accounts, and of addresses that many accounts use, nothing
/// follows: else one help desk or one office would join all to one story.
public enum StoryTeller {
  /// A finding about more accounts than this joins only through who did it and from where.
  static let targetLimit = 3
  /// An address that findings about more actors name joins nothing.
  static let sharerLimit = 3
  /// The longest pause within a story, in seconds.
  static let pause: Int64 = 86_400

  /// The stories of findings, in the order of the findings' levels and times.
  ///
  /// A story has findings of two rules or more. Informational and suppressed findings tell none.
  ///
  /// - Parameter findings: In any order.
  /// - Returns: Stories that share no finding.
  /// - Complexity: O(names in all findings · log).
  public static func stories(of findings: [Finding]) -> [Story] {
    let told = findings.filter { $0.level > .informational && $0.status != .suppressed }
      .sorted { ($0.window.firstSeen, $0.id) < ($1.window.firstSeen, $1.id) }
    var groups = Groups(count: told.count)
    for places in shared(told).values { join(places, of: told, in: &groups) }
    var members: [Int: [Int]] = [:]
    for place in told.indices { members[groups.leader(of: place), default: []].append(place) }
    return members.values.map { $0.map { told[$0] } }
      .filter { Set($0.map(\.rule.id)).count > 1 }
      .map(story)
      .sorted { left, right in
        left.level != right.level
          ? left.level > right.level
          : (left.window.firstSeen, left.id) < (right.window.firstSeen, right.id)
      }
  }

  /// Joins findings with a name in common, if no pause is between them; they are in time order.
  private static func join(_ places: [Int], of findings: [Finding], in groups: inout Groups) {
    var last = places[0]
    for place in places.dropFirst() {
      let end = findings[last].window.lastSeen.advanced(bySeconds: pause)
      if findings[place].window.firstSeen <= end { groups.join(last, place) }
      if findings[place].window.lastSeen > findings[last].window.lastSeen { last = place }
    }
  }

  /// By name: the findings that it joins, in time order.
  private static func shared(_ findings: [Finding]) -> [String: [Int]] {
    var places: [String: [Int]] = [:]
    var actors: [String: Set<String>] = [:]
    for (place, finding) in findings.enumerated() {
      let doers = finding.entities.filter { $0.role == .actor }.map(\.id)
      for entity in finding.joining {
        places[entity.joiningKey, default: []].append(place)
        if entity.role == .address { actors[entity.joiningKey, default: []].formUnion(doers) }
      }
    }
    return places.filter { name, places in
      places.count > 1 && (actors[name]?.count ?? 0) <= sharerLimit
    }
  }

  private static func story(of findings: [Finding]) -> Story {
    var counts: [String: (entity: Entity, count: Int, place: Int)] = [:]
    for finding in findings {
      for entity in finding.joining {
        let place = counts.count
        counts[entity.joiningKey, default: (entity, 0, place)].count += 1
      }
    }
    let common = counts.values.filter { $0.count > 1 }
      .sorted { ($1.count, $0.place) < ($0.count, $1.place) }
    let first = findings.map(\.window.firstSeen).min() ?? findings[0].window.firstSeen
    let last = findings.map(\.window.lastSeen).max() ?? first
    return Story(
      id: "story-" + findings[0].id,
      level: findings.map(\.level).max() ?? .informational,
      window: Finding.Window(firstSeen: first, lastSeen: last),
      entities: common.prefix(2).map(\.entity),
      findings: findings.map(\.id)
    )
  }

  /// Sets that are joined step by step.
  ///
  /// Source: Galler and Fischer 1964.
  private struct Groups {
    private var parents: [Int]

    init(count: Int) { parents = Array(0..<count) }

    mutating func leader(of place: Int) -> Int {
      var place = place
      while parents[place] != place {
        parents[place] = parents[parents[place]]
        place = parents[place]
      }
      return place
    }

    /// The earlier leader stays: what follows is the same in every order.
    mutating func join(_ left: Int, _ right: Int) {
      let leaders = (leader(of: left), leader(of: right))
      parents[max(leaders.0, leaders.1)] = min(leaders.0, leaders.1)
    }
  }
}

extension Finding {
  /// The entities through which the finding may belong to others.
  fileprivate var joining: [Entity] {
    let targets = entities.filter { $0.role == .target && $0.type.lowercased() == "user" }
    var seen: Set<String> = []
    return
      (entities.filter { $0.role == .actor || $0.role == .address }
      + (targets.count <= StoryTeller.targetLimit ? targets : []))
      .filter { seen.insert($0.joiningKey).inserted }
  }
}

extension Entity {
  /// The same for an account, be it the one who acts or the one acted on.
  fileprivate var joiningKey: String {
    (role == .address ? "address:" : "account:") + id.lowercased()
  }
}
