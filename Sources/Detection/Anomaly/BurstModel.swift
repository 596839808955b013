internal import Events
internal import Rules
internal import Statistics
internal import Store

/// The rate of one actor and what it makes likely in windows of several lengths.
struct BurstModel: Sendable {
  /// The actor's rate after its own history: gamma, in actions an active hour.
  let posterior: GammaPrior
  let count: Int
  let exposure: Double
  /// The active hours of the judged day.
  let span: Double
  /// How much comes at once, by window.
  let dispersions: [Dispersion]
  let windows: [Int64]

  /// One window length and the densest stretch of that length.
  struct Scan: Sendable {
    let scale: Int
    /// Seconds.
    let length: Int64
    let window: SlidingWindow
    let mean: Double
    let logP: Double
  }

  /// All lengths, the one to show, and the joint p-value.
  struct Scans: Sendable {
    let all: [Scan]
    let best: Scan?
    let logP: Double
  }

  init(
    prior: GammaPrior,
    count: Int,
    exposure: Double,
    span: Double,
    dispersions: [Dispersion],
    windows: [Int64]
  ) {
    posterior = prior.posterior(count: count, exposure: exposure)
    self.count = count
    self.exposure = exposure
    self.span = span
    self.dispersions = dispersions
    self.windows = windows
  }

  func mean(_ scale: Int) -> Double { posterior.mean * Double(windows[scale]) / 3_600 }

  func logP(count: Int, scale: Int) -> Double {
    let hours = Double(windows[scale]) / 3_600
    let mean = mean(scale)
    return ScanStatistic.logP(
      count: count,
      mean: mean,
      window: hours,
      span: max(hours, span),
      shape: dispersions[scale].shape(of: posterior.shape, mean: mean)
    )
  }

  /// Scans the actions; windows must end at action `first` or later.
  func scans(_ actions: [BurstAction], endingFrom first: Int) -> Scans {
    let times = actions.map(\.row.time)
    let keys = actions.map(\.target)
    let all = windows.indices.compactMap { scale -> Scan? in
      SlidingWindow(times: times, keys: keys, length: windows[scale], endingFrom: first).map {
        Scan(
          scale: scale,
          length: windows[scale],
          window: $0,
          mean: mean(scale),
          logP: logP(count: $0.count, scale: scale)
        )
      }
    }
    // The least likely window is shown; of equals the shorter.
    let best = all.min { ($0.logP, $0.length) < ($1.logP, $1.length) }
    return Scans(
      all: all,
      best: best,
      logP: all.isEmpty ? 0 : ScanStatistic.logP(overScales: all.map(\.logP))
    )
  }

  /// The fewest distinct targets that would have been reported with this length.
  func threshold(
    scale: Int,
    minimum: Int,
    atMost count: Int,
    _ chance: (Double) -> Chance
  ) -> Int {
    Chance.fewestTold(minimum, atMost: count) { count in
      chance(
        ScanStatistic.logP(
          overScales: Array(repeating: logP(count: count, scale: scale), count: windows.count)
        )
      )
    }
  }
}
