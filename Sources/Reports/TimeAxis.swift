internal import Events

/// The marks of a time axis, at round times of the tenant's clock.
struct TimeAxis {
  /// The marks with what is written under them.
  let marks: [(time: Instant, text: String)]

  /// Chooses marks for a span.
  ///
  /// - Parameters:
  ///   - start: Where the axis begins.
  ///   - length: How long it is, in seconds.
  ///   - zone: The zone of the clock.
  ///   - limit: How many marks there is room for.
  init(from start: Instant, length: Int64, zone: Zone, limit: Int64 = 6) {
    let step = TimeAxis.steps.first { length / $0 < limit } ?? length
    let offset = Int64(zone.offset(at: start))
    let local = start.seconds + offset
    let remainder = ((local % step) + step) % step
    var next = remainder == 0 ? local : local - remainder + step
    var marks: [(time: Instant, text: String)] = []
    while next <= local + length, marks.count <= limit {
      let time = Instant(seconds: next - offset)
      let isMidnight = zone.local(time).clockText == "00:00:00"
      let day = TimeText.shortDay(zone.local(time).day)
      let clock = TimeText.clock(time, in: zone)
      let isDay = step >= 86_400 || isMidnight && length > 86_400
      marks.append((time, isDay ? day : clock))
      next += step
    }
    self.marks = marks
  }

  private static let steps: [Int64] = [
    60, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 432_000,
    604_800, 1_209_600, 2_592_000, 7_776_000, 31_536_000,
  ]
}
