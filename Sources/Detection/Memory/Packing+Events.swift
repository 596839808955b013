internal import Events
internal import Statistics
internal import Store

extension Day: PackableElement {
  init() { self.init(number: 0) }

  mutating func pack(_ packing: inout Packing) {
    var number = number
    number.pack(&packing)
    self = Day(number: number)
  }
}

extension Instant: PackableElement {
  init() { self.init(ticks: 0) }

  mutating func pack(_ packing: inout Packing) {
    var ticks = ticks
    ticks.pack(&packing)
    self = Instant(ticks: ticks)
  }
}

extension Int64: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    var number = Int(self)
    number.pack(&packing)
    self = Int64(number)
  }
}

extension EventBrief: PackableElement {
  init() { self.init(at: Instant()) }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&time)
    packing.pack(&identity)
    packing.pack(&activity)
    packing.pack(&actor)
    packing.pack(&address)
    packing.pack(&app)
    packing.pack(&agent)
    packing.pack(&device)
    packing.pack(&country)
    packing.pack(&correlation)
  }
}

extension ScoreHistogram: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    var bins: [Int: Int] = [:]
    for (bin, count) in counts.enumerated() where count > 0 { bins[bin] = count }
    packing.pack(&bins)
    self = ScoreHistogram(bins: bins)
  }
}

extension Dispersion: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    var sums = [excess, events]
    packing.pack(&sums)
    guard sums.count == 2 else {
      packing.reject()
      return
    }
    self = Dispersion(excess: sums[0], events: sums[1])
  }
}
