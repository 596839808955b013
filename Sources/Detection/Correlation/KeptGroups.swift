/// The groups in which the rarest rule of a correlation has events.
///
/// Where all rules must have been met, nothing comes of the others; and those are most groups when
/// a few failures are followed by any success.
struct KeptGroups: Sendable {
  /// By field of `group-by`.
  private var values: [Set<UInt64>]

  /// Takes the groups of the rarest rule's events.
  init(_ events: [CorrelationEvent], fields: Int) {
    values = Array(repeating: [], count: fields)
    for event in events {
      for (field, keys) in event.keys.enumerated() { values[field].formUnion(keys) }
    }
  }

  /// Whether an event with these values can be in one of the groups.
  func mayHold(_ keys: [[UInt64]]) -> Bool {
    zip(values, keys).allSatisfy { values, keys in keys.contains { values.contains($0) } }
  }
}
