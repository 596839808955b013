import TestSupport

/// A plain detector of fixed thresholds, as a yardstick: what many tools do.
///
/// - 10 accounts reset by one actor within an hour
/// - a role granted outside 07:00 to 19:00 in the main office
/// - a successful sign-in from an address that this account never had, after a week
/// - two successful sign-ins of an account further apart than 900 km/h allows
/// - 10 accounts failed from one address on a day
/// - 3 refusals of the second factor by one account on a day
/// - a day of files, mail or content above the mean of the account's days by three times their
///   standard deviation, after a week of such days
///
/// Addresses, journeys and volumes are of level low, for they come by the hundred; the others are of
/// level medium.
struct ThresholdDetector {
  private(set) var findings: [ReportedFinding] = []
  private let zone: LocalTime
  private let start: CivilDay
  private var day = CivilDay(number: 0)
  private var resets: [String: [(moment: Moment, target: String)]] = [:]
  private var addresses: [String: Set<String>] = [:]
  private var places: [String: (moment: Moment, fact: RecordFact)] = [:]
  private var failures: [String: Set<String>] = [:]
  private var denials: [String: Int] = [:]
  private var volumes: [VolumeKey: Volume] = [:]
  private var raised: Set<String> = []

  private struct VolumeKey: Hashable {
    let actor: String
    let kind: String
  }

  private struct Volume {
    var today = 0.0
    var days = 0.0
    var sum = 0.0
    var squares = 0.0

    mutating func endDay() {
      guard today > 0 else { return }
      days += 1
      sum += today
      squares += today * today
      today = 0
    }

    var limit: Double {
      guard days >= 7 else { return .infinity }
      let mean = sum / days
      return mean + 3 * max(0, squares / days - mean * mean).squareRoot()
    }
  }

  /// A detector for a company whose days begin here.
  init(of company: Company) {
    zone = company.mainZone
    start = company.plan.firstDay
  }

  /// Looks at the next record; they come in order of time.
  mutating func look(at record: SampleRecord) {
    guard let fact = record.fact else { return }
    if record.moment.day != day { begin(record.moment.day) }
    switch record.kind {
    case .signIn: signIn(fact, record.moment)
    case .directoryAudit: audit(fact, record.moment)
    case .unifiedAudit, .contentActivity: volume(fact, record.moment)
    default: break
    }
  }

  private mutating func begin(_ day: CivilDay) {
    self.day = day
    failures = [:]
    denials = [:]
    raised = []
    for key in volumes.keys { volumes[key]?.endDay() }
  }

  private mutating func signIn(_ fact: RecordFact, _ moment: Moment) {
    if fact.code == 500_121 {
      denials[fact.actor, default: 0] += 1
      if denials[fact.actor] == 3 { raise("denials", fact, moment) }
    }
    guard fact.code == 0 else {
      guard fact.code == 50_126 else { return }
      failures[fact.address, default: []].insert(fact.actor)
      if let failed = failures[fact.address], failed.count >= 10 {
        raise("spray", fact, moment, about: [fact.address], failed.sorted())
      }
      return
    }
    if addresses[fact.actor, default: []].insert(fact.address).inserted, day >= start + 7 {
      raise("new-address", fact, moment, about: [fact.actor, fact.address])
    }
    if let last = places[fact.actor], last.fact.address != fact.address {
      let distance = Town.kilometres(
        from: (last.fact.latitude, last.fact.longitude),
        to: (fact.latitude, fact.longitude)
      )
      let hours = Double(moment.ticks - last.moment.ticks) / Double(Moment.ticksPerSecond) / 3600
      if distance > 100, distance > 900 * hours { raise("travel", fact, moment) }
    }
    places[fact.actor] = (moment, fact)
  }

  private mutating func audit(_ fact: RecordFact, _ moment: Moment) {
    if fact.operation.hasPrefix("Reset user password") {
      let hourAgo = moment.adding(minutes: -60)
      var list = resets[fact.actor, default: []].filter { $0.moment > hourAgo }
      list.append((moment, fact.target))
      resets[fact.actor] = list
      let targets = Set(list.map(\.target))
      if targets.count >= 10, fact.target != fact.actor {
        raise("resets", fact, moment, about: [fact.actor], targets.sorted())
      }
    }
    if fact.operation == "Add member to role"
      || fact.operation.hasPrefix("Add member to role in PIM completed")
    {
      let minute = zone.minuteOfDay(at: moment)
      if minute < 7 * 60 || minute >= 19 * 60 { raise("grant", fact, moment) }
    }
  }

  private mutating func volume(_ fact: RecordFact, _ moment: Moment) {
    guard
      fact.operation.hasSuffix("Downloaded") || fact.operation.hasPrefix("FileSync")
        || fact.operation == "MailItemsAccessed" || fact.operation == "uploadText"
    else { return }
    let key = VolumeKey(actor: fact.actor, kind: fact.operation)
    volumes[key, default: Volume()].today += Double(fact.amount)
    if let volume = volumes[key], volume.today > max(8, volume.limit) {
      raise("volume \(fact.operation)", fact, moment)
    }
  }

  private mutating func raise(
    _ rule: String,
    _ fact: RecordFact,
    _ moment: Moment,
    about names: [String]? = nil,
    _ others: [String] = []
  ) {
    let names = names ?? [fact.actor, fact.address]
    let name = rule.split(separator: " ").first.map(String.init) ?? rule
    guard raised.insert(rule + " " + names.joined(separator: " ")).inserted else { return }
    findings.append(
      ReportedFinding(
        rule: name,
        method: name,
        level: ["new-address", "travel", "volume"].contains(name) ? 1 : 2,
        first: moment.zonelessText,
        last: moment.zonelessText,
        entities: names + others,
        hasActor: true
      )
    )
  }
}
