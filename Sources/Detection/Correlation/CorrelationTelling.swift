internal import Events
internal import Findings
internal import Rules

/// What is said of a burst beside its events: what was observed, and what would have prevented it.
struct CorrelationTelling {
  let correlation: Correlation
  let burst: CorrelationBurst
  /// How many events it rests on.
  let eventCount: Int
  /// The shortest time span, in ticks, with which it would have been found, if that is known.
  let leastSpan: Int64?

  /// `14 events in 31 min`.
  var extent: String {
    NumberText.count(eventCount, "event") + " in "
      + CorrelationTelling.length(burst.first, burst.last)
  }

  /// `observed 14 events in 31 min, threshold 10 in 1 h`, and how long it went on.
  var observed: [Finding.Reason] {
    let peak = burst.peak
    var reasons = [
      Finding.Reason(
        "observed \(measure(peak.value)) in \(CorrelationTelling.length(peak.first, peak.last)), "
          + "threshold \(thresholds) in \(timespan)"
      )
    ]
    if burst.last.ticks - burst.first.ticks > correlation.timespan {
      reasons.append(
        Finding.Reason("went on without a break", value: extent)
      )
    }
    return reasons
  }

  /// What would have kept the rule silent.
  var counterfactual: [String] {
    var lines: [String] = []
    let bounds = correlation.effectiveBounds
    if bounds.allSatisfy({ [.greater, .greaterOrEqual].contains($0.comparison) }) {
      lines.append(
        isTemporal
          ? "Not raised had one of the rules no event within \(timespan) of the others."
          : "Not raised with a threshold above \(CorrelationTelling.number(burst.peak.value))."
      )
    } else {
      lines.append("Not raised had the number never been \(thresholds) in \(timespan).")
    }
    // Rounded down, so that what is said holds.
    let seconds = (leastSpan ?? 0) / Instant.ticksPerSecond
    if seconds > 0 {
      let span = seconds < 60 ? seconds : seconds / 60 * 60
      lines.append("Not raised with a time span below \(NumberText.duration(seconds: span)).")
    }
    return lines
  }

  private var isTemporal: Bool {
    [.temporal, .temporalOrdered].contains(correlation.method)
  }

  private var timespan: String {
    NumberText.duration(seconds: correlation.timespan / Instant.ticksPerSecond)
  }

  private func measure(_ value: Double) -> String {
    switch correlation.method {
    case .eventCount:
      return NumberText.count(Int(value), "event")
    case .valueCount(let field):
      return NumberText.count(Int(value), "different value") + " of \(field)"
    case .temporal:
      return "\(Int(value)) of \(NumberText.count(correlation.rules.count, "rule"))"
    case .temporalOrdered:
      return "\(Int(value)) of \(NumberText.count(correlation.rules.count, "rule")) in order"
    case .valueSum(let field):
      return "a sum of \(field) of \(CorrelationTelling.number(value))"
    case .valueAverage(let field):
      return "an average of \(field) of \(CorrelationTelling.number(value))"
    case .valuePercentile(let field, let percentile):
      return "a percentile \(CorrelationTelling.number(percentile)) of \(field) of "
        + CorrelationTelling.number(value)
    }
  }

  /// `10`, `more than 100 and at most 200`.
  private var thresholds: String {
    correlation.effectiveBounds.map { bound in
      let number = CorrelationTelling.number(bound.number)
      return switch bound.comparison {
      case .greaterOrEqual: number
      case .greater: "more than " + number
      case .less: "fewer than " + number
      case .lessOrEqual: "at most " + number
      case .equal: "exactly " + number
      case .notEqual: "other than " + number
      }
    }.joined(separator: " and ")
  }

  private static func number(_ value: Double) -> String { NumberText.decimal(value, places: 3) }

  private static func length(_ first: Instant, _ last: Instant) -> String {
    NumberText.span(seconds: last.seconds - first.seconds)
  }
}
