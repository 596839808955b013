/// The events of a correlation parted by the values of its `group-by` fields.
///
/// An event with several values of a field belongs to the group of each, one without any to none.
struct CorrelationGroups {
  /// A group: its values, and the places of its events.
  struct Group {
    let key: [UInt64]
    var places: [Int]
  }

  /// The groups in the order of their first events.
  private(set) var groups: [Group] = []
  /// How many times an event had more groups than ``groupLimit``, and was left out of the others.
  private(set) var cutCount = 0

  /// More groups than this of one event come from records that are made to be slow.
  static let groupLimit = 1_024

  /// Parts events.
  ///
  /// - Parameters:
  ///   - events: All events.
  ///   - order: The places of those to part, in the order in which groups list them.
  init(_ events: [CorrelationEvent], order: [Int]) {
    var numbers: [[UInt64]: Int] = [:]
    for place in order {
      for key in keys(of: events[place]) {
        if let number = numbers[key] {
          groups[number].places.append(place)
        } else {
          numbers[key] = groups.count
          groups.append(Group(key: key, places: [place]))
        }
      }
    }
  }

  /// One value of each field, in all ways.
  private mutating func keys(of event: CorrelationEvent) -> [[UInt64]] {
    if event.keys.count == 1, event.keys[0].count == 1 { return event.keys }
    var keys: [[UInt64]] = [[]]
    for field in event.keys {
      var known: Set<UInt64> = []
      let values = field.filter { known.insert($0).inserted }
      if !keys.isEmpty, values.count > CorrelationGroups.groupLimit / keys.count { cutCount += 1 }
      keys = Array(
        keys.lazy.flatMap { key in values.lazy.map { key + [$0] } }
          .prefix(CorrelationGroups.groupLimit)
      )
    }
    return keys
  }
}
