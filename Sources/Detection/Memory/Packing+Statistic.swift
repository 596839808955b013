internal import Events
internal import Findings

extension Statistic: PackableElement {
  init() {
    self.init(
      method: "",
      observed: Quantity(),
      expected: Quantity(),
      family: .access,
      logP: 0,
      calibratedLogP: 0,
      tests: 0,
      logFalseAlarms: 0,
      baseline: Baseline(),
      grade: .d
    )
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&method)
    packing.pack(&observed)
    packing.pack(&expected)
    packing.pack(&family)
    packing.pack(&logP)
    packing.pack(&calibratedLogP)
    packing.pack(&tests)
    packing.pack(&logFalseAlarms)
    packing.pack(&baseline)
    packing.pack(&grade)
    packing.pack(&counterEvidence)
  }
}

extension Statistic.Quantity: PackableElement {
  init() {
    self.init(0, "")
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&value)
    packing.pack(&unit)
  }
}

extension Statistic.Baseline: PackableElement {
  init() {
    self.init(days: 0, activeDays: 0, events: 0, unit: "")
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&days)
    packing.pack(&activeDays)
    packing.pack(&events)
    packing.pack(&unit)
  }
}

extension Picture: PackableElement {
  init() { self = .week(Week()) }

  private var number: Int {
    switch self {
    case .bins: 0
    case .week: 1
    case .addresses: 2
    case .values: 3
    }
  }

  mutating func pack(_ packing: inout Packing) {
    var number = number
    packing.pack(&number)
    switch packing.isReading ? Picture.empty(number) : self {
    case .bins(var bins):
      packing.pack(&bins)
      self = .bins(bins)
    case .week(var week):
      packing.pack(&week)
      self = .week(week)
    case .addresses(var addresses):
      packing.pack(&addresses)
      self = .addresses(addresses)
    case .values(var values):
      packing.pack(&values)
      self = .values(values)
    case nil: packing.reject()
    }
  }

  /// A picture of a kind that shows nothing; `nil` when there is no such kind.
  private static func empty(_ number: Int) -> Picture? {
    switch number {
    case 0: .bins(Bins())
    case 1: .week(Week())
    case 2: .addresses(Addresses())
    case 3: .values(Values())
    default: nil
    }
  }
}

extension Picture.Bins: PackableElement {
  init() {
    self.init(
      unit: "",
      start: Instant(),
      width: 0,
      counts: [],
      threshold: 0,
      window: Finding.Window()
    )
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&unit)
    packing.pack(&start)
    packing.pack(&width)
    packing.pack(&counts)
    packing.pack(&threshold)
    packing.pack(&window)
  }
}

extension Picture.Week: PackableElement {
  init() {
    self.init(counts: [], usual: [], events: [], zone: "")
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&counts)
    packing.pack(&usual)
    packing.pack(&events)
    packing.pack(&zone)
  }
}

extension Picture.Addresses: PackableElement {
  init() {
    self.init(rows: [], more: 0)
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&rows)
    packing.pack(&more)
  }
}

extension Picture.Addresses.Row: PackableElement {
  init() {
    self.init(
      network: "",
      country: "",
      firstSeen: Day(),
      lastSeen: Day(),
      days: 0,
      others: 0,
      isNew: false
    )
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&network)
    packing.pack(&country)
    packing.pack(&firstSeen)
    packing.pack(&lastSeen)
    packing.pack(&days)
    packing.pack(&others)
    packing.pack(&isNew)
  }
}

extension Picture.Values: PackableElement {
  init() {
    self.init(unit: "", rows: [], more: 0)
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&unit)
    packing.pack(&rows)
    packing.pack(&more)
  }
}

extension Picture.Values.Row: PackableElement {
  init() {
    self.init(
      value: "",
      firstSeen: Day(),
      lastSeen: Day(),
      days: 0,
      others: 0,
      isNew: false
    )
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&value)
    packing.pack(&firstSeen)
    packing.pack(&lastSeen)
    packing.pack(&days)
    packing.pack(&others)
    packing.pack(&isNew)
  }
}
