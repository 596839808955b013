public import Events

/// How a detection is run.
public struct DetectionSettings: Sendable, Hashable {
  /// Events before this moment are learnt from, but not reported.
  public var since: Instant?
  /// Events from this moment on are neither learnt from nor reported.
  public var until: Instant?
  /// The zone in which sentences and pictures tell times.
  public var zone: Zone
  /// How many threads work on one list of tasks at the same time, 1 or more.
  public var jobs: Int
  /// Which build of the program runs, when what this one has said of earlier days shall be read from
  /// the store instead of their records; `nil` to ask all anew.
  public var program: String?

  /// Makes settings.
  public init(
    since: Instant? = nil,
    until: Instant? = nil,
    zone: Zone = .utc,
    jobs: Int = 1,
    program: String? = nil
  ) {
    self.since = since
    self.until = until
    self.zone = zone
    self.jobs = jobs
    self.program = program
  }

  /// Whether something of a day is to be reported.
  func reports(_ day: Day) -> Bool {
    (since.map { day.end > $0 } ?? true) && (until.map { day.start < $0 } ?? true)
  }

  /// Whether a moment is to be reported.
  func reports(_ time: Instant) -> Bool {
    (since.map { time >= $0 } ?? true) && (until.map { time < $0 } ?? true)
  }
}
