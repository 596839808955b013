internal import Findings
internal import Statistics

/// Measures what a detector says of a day by what it said of the tenant's days before.
///
/// A formula's p-value is right for its model; a tenant is always burstier. So the tail of the
/// detector's own past scores tells how much a p-value is worth here. See `docs/detectors.md`,
/// "From p to a level".
struct ChanceScale: Sendable {
  let detector: Detector
  private let share: Double
  private var past = ScoreHistogram()
  private var days = 0
  /// What is known of the past, as of the present day.
  private(set) var calibration = TailCalibration(history: ScoreHistogram())
  /// What was said in all, by the model and after calibration.
  private(set) var said = ScoreTally()

  /// The first days of a history teach little but that all is new.
  private static let silentDays = 10

  /// Makes a scale.
  ///
  /// - Parameters:
  ///   - detector: The kind of test.
  ///   - sharers: Into how many parts like this rule's the share is divided, 1 or more.
  init(_ detector: Detector, sharers: Double) {
    self.detector = detector
    share = detector.share / max(1, sharers)
  }

  /// What a p-value is worth.
  ///
  /// - Parameters:
  ///   - logP: `ln p` by the model.
  ///   - tests: How many tests of this kind the day brings.
  ///   - weight: How much the tested unit matters; 1 on average.
  /// - Returns: How unlikely the test's result is in this tenant.
  func chance(_ logP: Double, tests: Int, weight: Double = 1) -> Chance {
    let model = LogProbability.rounded(logP)
    let calibrated = LogProbability.rounded(
      calibration.logP(model, isSharpening: detector == .risk)
    )
    return Chance(
      detector: detector,
      modelLogP: model,
      logP: calibrated,
      tests: tests,
      alarms: FalseAlarms(logP: calibrated, tests: tests, share: share, weight: weight),
      past: Chance.Past(
        tests: calibration.total,
        beyond: calibration.exceedances,
        scale: calibration.scale
      )
    )
  }

  /// Learns a day, after all its tests were made.
  ///
  /// - Parameters:
  ///   - chances: The tests, without those that are as rare as an attack: what an attacker does
  ///     must not become usual.
  ///   - quarantined: Those.
  ///   - quiet: Tests without anything to be seen.
  mutating func learn(_ chances: [Chance], quarantined: [Chance] = [], quiet: Int = 0) {
    for chance in chances { said.add(chance) }
    for chance in quarantined { said.add(chance) }
    said.add(quiet: quiet)
    guard !chances.isEmpty || !quarantined.isEmpty || quiet > 0 else { return }
    days += 1
    guard days > ChanceScale.silentDays else { return }
    for chance in chances { past.learn(logP: chance.modelLogP) }
    past.add(quiet, toBin: 0)
    calibration = TailCalibration(history: past)
  }
}

/// How unlikely one test's result is.
struct Chance: Sendable {
  let detector: Detector
  /// `ln p` by the model.
  let modelLogP: Double
  /// `ln p` after calibration.
  let logP: Double
  /// Tests of the same kind on the same day.
  let tests: Int
  let alarms: FalseAlarms
  let past: Past

  /// What the calibration rests on.
  struct Past: Sendable {
    let tests: Int
    /// Those in the tail.
    let beyond: Int
    /// The mean excess of the tail; 1 is what the model promises.
    let scale: Double
  }

  /// Whether it is as rare as an attack, so that nothing must be learnt from it.
  var isQuarantined: Bool { alarms.rarity.map { $0 >= .year } ?? false }
}

/// How often a detector gave each score.
struct ScoreTally: Sendable {
  private(set) var model = ScoreHistogram()
  private(set) var calibrated = ScoreHistogram()

  mutating func add(_ chance: Chance) {
    model.learn(logP: chance.modelLogP)
    calibrated.learn(logP: chance.logP)
  }

  mutating func add(quiet: Int) {
    model.add(quiet, toBin: 0)
    calibrated.add(quiet, toBin: 0)
  }
}
