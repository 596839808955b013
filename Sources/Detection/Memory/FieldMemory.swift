internal import Events
internal import Parallel
internal import Rules
internal import Store

/// Which fields events were found to carry in earlier runs, and which no event of some days carries.
///
/// That a field is nowhere is known only when all records have been looked at. With a memory only
/// those of new days are.
final class FieldMemory: Sendable {
  /// A field of one kind of record, by a hash of where it lies.
  typealias Key = UInt64

  /// By field: the numbers of activities.
  struct List: Packable, Equatable, Sendable {
    /// Those of which an event has it.
    var found: [Key: [Int]] = [:]
    /// Those of which no event of the checked days has it.
    var absent: [Key: [Int]] = [:]

    mutating func pack(_ packing: inout Packing) {
      packing.pack(&found)
      packing.pack(&absent)
    }
  }

  private struct State {
    var found: [Key: Set<Int>]
    /// What this run has looked for on all days.
    var absent: [Key: Set<Int>] = [:]
  }

  private let asked: UInt64
  private let known: List
  private let absent: [Key: Set<Int>]
  private let checked: Set<Day>
  private let state: Locked<State>

  /// Raise it when the bytes of ``List`` change, or the way to hash a field.
  private static let layout = 1
  /// The list is no day's; it is kept where no day is.
  private static let listDay = Day(number: .min)

  /// Reads what earlier runs have found out.
  ///
  /// - Parameters:
  ///   - program: Which build of the program asks: another one may read records otherwise.
  ///   - catalog: Where records have fields.
  ///   - days: All days of the store.
  ///   - reader: Reads the store.
  /// - Throws: ``StoreError`` when the store cannot be read.
  init(
    program: String,
    _ catalog: FieldCatalog,
    _ days: [Day],
    _ reader: borrowing EventReader
  ) throws(StoreError) {
    asked = StableHash.of("\(FieldMemory.layout) \(program) \(catalog.key)")
    var list = List()
    var isKnown = false
    if let bytes = try reader.memory(.fields, of: FieldMemory.listDay, asked: asked) {
      var packing = Packing(reading: bytes)
      packing.pack(&list)
      isKnown = packing.isWhole
    }
    known = isKnown ? list : List()
    absent = known.absent.mapValues(Set.init)
    state = Locked(State(found: known.found.mapValues(Set.init)))
    var checked: Set<Day> = []
    if isKnown {
      for day in days where try reader.memory(.fields, of: day, asked: asked) != nil {
        checked.insert(day)
      }
    }
    self.checked = checked
  }

  /// Whether a day has nothing of what is absent.
  func isChecked(_ day: Day) -> Bool { checked.contains(day) }

  /// Whether an event of an activity is known to have a field.
  func isFound(_ field: Key, _ activity: Int) -> Bool {
    state.withLock { $0.found[field]?.contains(activity) ?? false }
  }

  /// Whether no event of an activity on a checked day has a field.
  func isAbsent(_ field: Key, _ activity: Int) -> Bool {
    absent[field]?.contains(activity) ?? false
  }

  /// Takes note of what was found, or of what was on no day.
  func learn(_ field: Key, _ activity: Int, isFound: Bool) {
    state.withLock { state in
      if isFound {
        _ = state.found[field, default: []].insert(activity)
      } else {
        _ = state.absent[field, default: []].insert(activity)
      }
    }
  }

  /// What the store shall keep, now that all days have been looked at.
  func news(_ days: [Day]) -> [DayMemory] {
    var list = state.withLock { state in
      List(
        found: state.found.mapValues { $0.sorted() },
        absent: state.absent.mapValues { $0.sorted() }
      )
    }
    var news = days.filter { !checked.contains($0) }
      .map { DayMemory(.fields, day: $0, asked: asked, parts: [[]]) }
    if list != known {
      var packing = Packing()
      packing.pack(&list)
      news.append(
        DayMemory(.fields, day: FieldMemory.listDay, asked: asked, parts: [packing.bytes])
      )
    }
    return news
  }
}
