public import Statistics

/// What a kind of test said in all, for those who ask whether its p-values are right.
public struct DetectorTally: Sendable {
  /// The kind of test, as `docs/detectors.md` lists them under "From p to a level".
  public let detector: String
  /// The scores `−ln p` by the formula.
  public let model: ScoreHistogram
  /// The scores after calibration by the tenant's own past.
  public let calibrated: ScoreHistogram

  init(_ detector: Detector, _ tally: ScoreTally) {
    self.detector = detector.rawValue
    model = tally.model
    calibrated = tally.calibrated
  }
}
