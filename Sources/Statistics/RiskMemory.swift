/// The evidence against one entity that adds up over many nights.
///
/// An e-process with a restart: R = max(1, R) · e. A quiet night halves R. By chance R reaches c
/// less than once in c nights. Source: Shin, Ramdas and Rinaldo (2022), e-detectors.
public struct RiskMemory: Hashable, Sendable {
  /// The logarithm of the risk R.
  public private(set) var logRisk: Double

  /// A memory, new or stored.
  ///
  /// - Parameter logRisk: `ln R`; 0 is an entity without a past.
  public init(logRisk: Double = 0) {
    precondition(!logRisk.isNaN, "a risk must be a number")
    self.logRisk = logRisk
  }

  /// Adds the evidence of one night.
  ///
  /// - Parameters:
  ///   - logP: `ln p` of the entity in this night; 0 is a quiet night.
  ///   - most: The most that `ln R` may grow in one night. A smaller e-value is an e-value too.
  public mutating func learn(logP: Double, atMost most: Double = .infinity) {
    logRisk = max(0, logRisk) + min(most, EValue.log(fromLogP: logP))
  }

  /// The number of entities expected to reach such a risk in one night by chance.
  ///
  /// NFA = N/R.
  ///
  /// - Parameter entities: Entities watched, N; less than 1 counts as 1.
  /// - Returns: The false alarms.
  public func falseAlarms(entities: Int) -> FalseAlarms {
    FalseAlarms(logP: min(0, -logRisk), tests: entities)
  }
}
