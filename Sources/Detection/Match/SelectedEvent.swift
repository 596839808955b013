internal import Events
internal import Store

/// An event that a question selected.
struct SelectedEvent: Sendable {
  let row: EventRow
  /// What was written down of it, as ``Question/pack(_:)`` packs it.
  let captured: [UInt64]
}

/// An event that the question of a method selected, with the columns that methods look at.
struct SelectedBrief: Sendable {
  let row: EventBrief
  /// What was written down of it, as ``Question/pack(_:)`` packs it.
  let captured: [UInt64]

  /// Hashes of the keys of the objects acted on, of a question that captures only them.
  var targets: [UInt64] { captured }
}

extension Question {
  /// Packs what was captured of one event: a single capture as it stands, several of them each
  /// with its length before it.
  func pack(_ parts: [[UInt64]]) -> [UInt64] {
    parts.count == 1 ? parts[0] : parts.flatMap { [UInt64($0.count)] + $0 }
  }

  /// What was captured of an event, by the captures' order.
  func unpack(_ captured: [UInt64]) -> [ArraySlice<UInt64>] {
    guard captures.count > 1 else { return captures.isEmpty ? [] : [captured[...]] }
    var parts: [ArraySlice<UInt64>] = []
    var rest = captured[...]
    for _ in captures {
      // What a store kept may be cut.
      let count = Int(clamping: rest.first ?? 0)
      parts.append(rest.dropFirst().prefix(count))
      rest = rest.dropFirst(1 + min(count, rest.count))
    }
    return parts
  }
}
