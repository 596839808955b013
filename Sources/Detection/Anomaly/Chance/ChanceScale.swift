internal import Findings
internal import Glibc
internal import Statistics

/// Measures what a detector says of a day by what it said of the tenant's days before.
///
/// A formula's p-value is right for its model; a tenant is always burstier. So the tail of the
/// detector's own past scores tells how much a p-value is worth here. See `docs/detectors.md`,
/// "From p to a level".
struct ChanceScale: Sendable {
  let detector: Detector
  /// The part of the night's chance findings that is this rule's, above 0.
  let share: Double
  private var past = ScoreHistogram()
  private var days = 0
  /// What is known of the past, as of the present day.
  private(set) var calibration = ChanceScale.calibration(ScoreHistogram())
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

  /// The tail begins where the past and the model both say five percent: when nearly all tests are
  /// quiet, the past alone says so of every score.
  private static func calibration(_ past: ScoreHistogram) -> TailCalibration {
    TailCalibration(history: past, notBelow: -log(0.05))
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
    // A model that is too cautious here is corrected like one that is too bold.
    let calibrated = LogProbability.rounded(calibration.logP(model, isSharpening: true))
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
  /// What is as rare as an attack is not learnt: it must not become usual.
  ///
  /// - Parameters:
  ///   - chances: The tests.
  ///   - quiet: Tests besides, in which nothing was to be seen.
  mutating func learn(_ chances: [Chance], quiet: Int = 0) {
    guard !chances.isEmpty || quiet > 0 else { return }
    for chance in chances { said.add(chance) }
    said.add(quiet: quiet)
    days += 1
    guard days > ChanceScale.silentDays else { return }
    for chance in chances where !chance.isQuarantined { past.learn(logP: chance.modelLogP) }
    past.add(quiet, toBin: 0)
    calibration = ChanceScale.calibration(past)
  }
}

extension [Detector: ChanceScale] {
  /// What each kind of test said in all, in the order of their kinds.
  var said: [(detector: Detector, tally: ScoreTally)] {
    Detector.allCases.compactMap { detector in self[detector].map { (detector, $0.said) } }
  }
}

extension ChanceScale: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&past)
    packing.pack(&days)
    packing.pack(&said)
    if packing.isReading { calibration = ChanceScale.calibration(past) }
  }
}

extension Packing {
  /// The measures of a rule's kinds of test, which are those that are there.
  mutating func pack(_ scales: inout [Detector: ChanceScale]) {
    for detector in Detector.allCases { scales[detector]?.pack(&self) }
  }
}
