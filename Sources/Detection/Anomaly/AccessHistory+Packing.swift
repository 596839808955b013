internal import Events
internal import Statistics

extension AccessHistory.Use: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&first)
    packing.pack(&last)
    packing.pack(&days)
    packing.pack(&country)
    packing.pack(&isCounted)
  }
}

extension AccessHistory.DeviceUse: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&days)
    packing.pack(&last)
    packing.pack(&beganReported)
  }
}

extension AccessHistory.Days: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&active)
    packing.pack(&novel)
    packing.pack(&judged)
    packing.pack(&hops)
    packing.pack(&last)
  }
}

extension AccessHistory.HopSums: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&judged)
    packing.pack(&hops)
  }
}

extension AccessHistory.Whereabouts: PackableElement {
  /// Somewhere: what is read takes its place.
  init() { self.init(place: Coordinate()) }

  mutating func pack(_ packing: inout Packing) {
    var place = [place.latitude, place.longitude, error.median]
    packing.pack(&time)
    packing.pack(&place)
    packing.pack(&chain)
    packing.pack(&owner)
    guard packing.isReading else { return }
    guard place.count == 3, place[2] > 0, place[2].isFinite,
      let known = Coordinate(latitude: place[0], longitude: place[1])
    else {
      packing.reject()
      return
    }
    self.place = known
    error = GeolocationError(median: place[2])
  }
}

extension AccessHistory.DayPatterns: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&day)
    var list = counts.map { AccessHistory.KeyCount(key: $0.key, count: $0.value) }
      .sorted { $0.values.lexicographicallyPrecedes($1.values) }
    packing.pack(&list)
    guard packing.isReading else { return }
    counts = Dictionary(list.map { ($0.key, $0.count) }) { $1 }
  }
}

extension AccessHistory {
  /// How often a pattern occurred.
  fileprivate struct KeyCount: PackableElement {
    var key = Key()
    var count = 0

    var values: [Int] { [key.population.rawValue] + key.pattern.values }

    mutating func pack(_ packing: inout Packing) {
      packing.pack(&key.population)
      packing.pack(&key.pattern.level)
      packing.pack(&key.pattern.device)
      packing.pack(&key.pattern.country)
      packing.pack(&key.pattern.isTooFast)
      packing.pack(&key.pattern.isAfterReset)
      packing.pack(&key.pattern.isAfterNewMethod)
      packing.pack(&key.pattern.isAfterSilence)
      packing.pack(&count)
      if !(0..<BackOff.levelCount).contains(key.pattern.level) {
        key.pattern.level = 0
        packing.reject()
      }
    }
  }
}
