internal import Events
internal import Rules

/// The events of one group in order of time; one that two rules select is one event.
struct GroupEvents {
  /// The group.
  let key: [UInt64]
  /// Where the events are in the list that is searched.
  let places: [Int]
  /// By event: when it happened.
  private(set) var times: [Instant] = []
  /// By event: where its places begin in ``places``.
  private var starts: [Int] = []

  init(_ group: CorrelationGroups.Group, _ events: [CorrelationEvent]) {
    key = group.key
    places = group.places
    for (index, place) in places.enumerated() {
      let isSame =
        index > 0 && events[place].time == events[places[index - 1]].time
        && events[place].identity == events[places[index - 1]].identity
      if isSame { continue }
      times.append(events[place].time)
      starts.append(index)
    }
  }

  /// The places of an event, or of several that follow each other.
  func places(of range: Range<Int>) -> ArraySlice<Int> {
    places[starts[range.lowerBound]..<end(range.upperBound)]
  }

  private func end(_ event: Int) -> Int { event < starts.count ? starts[event] : places.count }

  /// How many places there are before an event.
  func placeCount(before event: Int) -> Int { end(event) }

  /// By event: what its places have, joined.
  func lists<Element>(_ list: (ArraySlice<Int>) -> [Element]) -> RaggedArray<Element> {
    var lists = RaggedArray<Element>()
    for event in times.indices { lists.append(list(places(of: event..<(event + 1)))) }
    return lists
  }

  /// By event: its numbers.
  ///
  /// A number that two rules see in one event is one number, so those of the first rule count.
  func numbers(_ events: [CorrelationEvent]) -> RaggedArray<Double> {
    lists { places in
      places.lazy.map { events[$0].numbers.filter(\.isFinite) }.first { !$0.isEmpty } ?? []
    }
  }
}
