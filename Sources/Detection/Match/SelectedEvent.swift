internal import Events
internal import Store

/// An event that a question selected.
struct SelectedEvent: Sendable {
  let row: EventRow
  /// What was written down of it, as ``Question/pack(of:into:_:)`` packs it.
  let captured: [UInt64]
}

/// An event that the question of a method selected, with the columns that methods look at.
struct SelectedBrief: Sendable {
  let row: EventBrief
  /// What was written down of it, as ``Question/pack(of:into:_:)`` packs it.
  let captured: [UInt64]

  /// Hashes of the keys of the objects acted on, of a question that captures only them.
  var targets: [UInt64] { captured }
}

extension Question {
  /// Packs what one of several captures writes down of an event: a single one as it stands, several
  /// of them each with its length before it.
  static func pack(of count: Int, into captured: inout [UInt64], _ write: (inout [UInt64]) -> Void)
  {
    guard count > 1 else { return write(&captured) }
    let place = captured.count
    captured.append(0)
    write(&captured)
    captured[place] = UInt64(captured.count - place - 1)
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
