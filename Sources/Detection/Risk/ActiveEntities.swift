/// The entities that are active on a day, for one day after the other.
///
/// An entity may be several actors, so actors cannot be counted; and a set of all of a day would
/// have to be made for each day.
struct ActiveEntities {
  /// By the actor's number less one: the number of whom it belongs to.
  private let owners: [Int]
  private let numbers: [UInt64: Int]
  /// By the entity's number: the last day on which it was active, counted from 1.
  private var lastDay: [Int]
  private var day = 0
  /// How many entities are active on the day.
  private(set) var count = 0

  /// - Parameter entities: By the actor's number less one: whom it belongs to.
  init(_ entities: [UInt64]) {
    var numbers: [UInt64: Int] = [:]
    var owners: [Int] = []
    owners.reserveCapacity(entities.count)
    for entity in entities {
      let number = numbers[entity] ?? numbers.count
      numbers[entity] = number
      owners.append(number)
    }
    self.owners = owners
    self.numbers = numbers
    lastDay = Array(repeating: 0, count: numbers.count)
  }

  /// Goes to the next day.
  ///
  /// - Parameter actors: The numbers of the actors that are active on it.
  mutating func next(_ actors: [Int32]) {
    day += 1
    count = 0
    for actor in actors {
      let owner = owners[Int(actor) - 1]
      guard lastDay[owner] < day else { continue }
      lastDay[owner] = day
      count += 1
    }
  }

  /// Whether an entity is active on the day.
  func contains(_ entity: UInt64) -> Bool {
    numbers[entity].map { lastDay[$0] == day } ?? false
  }
}
