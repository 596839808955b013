/// An attack on a company, or what looks like one, with the truth about it.
public struct Incident: Happening {
  /// What it is.
  public let kind: IncidentKind
  /// How plain it is to see.
  public let strength: Strength
  /// The object ids, sign-in names, names of applications and addresses of who does it.
  public let entities: Set<String>
  /// The accounts of the many it is done to, with a number for each of them.
  public let crowd: [String: Int]
  /// When it begins.
  public let start: Moment
  /// When it ends.
  public let end: Moment
  /// What it keeps out of the log.
  let silence: Silence?

  /// Whether it is told by what is missing.
  public var isSilence: Bool { silence != nil }

  /// Whether it keeps such a record of usual life out of the log.
  public func hides(_ record: SampleRecord) -> Bool { silence?.covers(record) ?? false }
  private let all: [SampleRecord]

  /// Hours in which kinds of record are missing.
  struct Silence: Sendable {
    let kinds: Set<SampleKind>
    let start: Moment
    let end: Moment

    func covers(_ record: SampleRecord) -> Bool {
      kinds.contains(record.kind) && start <= record.moment && record.moment < end
    }
  }

  init(_ kind: IncidentKind, _ strength: Strength, _ scene: Scene) {
    self.kind = kind
    self.strength = strength
    entities = scene.entities
    crowd = scene.crowd
    silence = scene.silence
    all = scene.records
    let moments = scene.records.map(\.moment)
    start = moments.min() ?? scene.silence?.start ?? scene.start
    end = scene.silence?.end ?? moments.max() ?? scene.start
  }

  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    all.filter { $0.moment.day == day }
  }
}
