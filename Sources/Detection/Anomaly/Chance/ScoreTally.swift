internal import Statistics

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

extension ScoreTally: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&model)
    packing.pack(&calibrated)
  }
}
