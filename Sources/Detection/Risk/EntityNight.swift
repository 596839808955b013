internal import Events
internal import Findings
internal import Glibc
internal import Statistics

/// What all methods and rules noticed of one entity on one day, by family.
struct EntityNight: Sendable {
  /// One family's strongest sign.
  struct Part: Sendable {
    let family: Statistic.Family
    /// The family that stands for all with the same cause.
    let cause: Statistic.Family
    /// `ln p`, times the tests that the entity had in the family.
    let logP: Double
    /// The event that tells it best.
    let event: AnomalySign.Event
    /// The natural logarithm of the chance findings a night that are as strong, by its own test;
    /// infinite for rules, which make none.
    var logFalseAlarms = Double.infinity
    /// The level of the finding that it makes alone; `nil` when it makes none.
    let level: Level?
  }

  /// By cause, each at most once.
  private(set) var parts: [Part] = []

  /// Takes a sign in: of one cause the strongest counts.
  mutating func add(_ part: Part) {
    guard let place = parts.firstIndex(where: { $0.cause == part.cause }) else {
      parts.append(part)
      return
    }
    if part.logP < parts[place].logP { parts[place] = part }
  }

  /// The chance that an entity shows so much in so many families in one night.
  ///
  /// Twice the smaller of two p-values: that of the product of all families' p up to 5 %, silent
  /// ones entering as p = 1, and that of the strongest family alone among all. The product hears
  /// several moderate signs, but one strong sign is lost in it.
  /// Source: Zaykin and others 2002; Bonferroni.
  var logP: Double {
    let logPs = parts.map { min(0, $0.logP) }
    let silent = [Double](repeating: 0, count: families - parts.count)
    let product = TruncatedProduct(threshold: AnomalySign.threshold).logP(logPs + silent)
    let strongest = (logPs.min() ?? 0) + log(Double(families))
    return min(0, log(2) + min(product, strongest))
  }

  /// How many families were asked: those that ask nearly every account every day, and those that
  /// ask only of some deeds and have said something.
  var families: Int {
    EntityNight.everyday.union(parts.map(\.cause)).count
  }

  private static let everyday: Set<Statistic.Family> = [.access, .volume, .rules]
}

extension Statistic.Family {
  /// The family that stands for all with the same cause: a new computer is a new device, new
  /// software and a new place at once, and must not count three times.
  ///
  /// A sequence has a new place among its steps. Who hands work over takes many files, and from sites
  /// that the group does not use: that is one deed too.
  var cause: Statistic.Family {
    switch self {
    case .access, .novelty, .sequence, .dormancy: .access
    case .volume, .peers: .volume
    case .hours, .burst, .guessing, .silence, .rules, .risk: self
    }
  }
}
