internal import Events

/// An event as a correlation sees it: under one of its rules.
///
/// An event that two of the rules select stands in the list twice, for its groups may differ: what
/// an alias means depends on the rule. A burst of another correlation stands in the list once for
/// each moment at which it had met its bounds, see ``CorrelationBurst/moments``.
struct CorrelationEvent: Sendable {
  /// When it happened.
  let time: Instant
  /// When it began: of a burst the first event, else the same as ``time``.
  let begin: Instant
  /// The same wherever the event stands in the list, and no other event's.
  let identity: UInt64
  /// Which of the correlation's rules selects it, from 0 in the order written.
  let rule: Int
  /// By field of `group-by`: hashes of the field's values.
  let keys: [[UInt64]]
  /// Hashes of the values that `value_count` counts.
  var values: [UInt64] = []
  /// The numbers that are summed up, averaged or ranked.
  var numbers: [Double] = []

  init(
    time: Instant,
    begin: Instant? = nil,
    identity: UInt64,
    rule: Int,
    keys: [[UInt64]],
    values: [UInt64] = [],
    numbers: [Double] = []
  ) {
    self.time = time
    self.begin = begin ?? time
    self.identity = identity
    self.rule = rule
    self.keys = keys
    self.values = values
    self.numbers = numbers
  }
}
