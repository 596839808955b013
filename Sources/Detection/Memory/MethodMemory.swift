internal import Events
internal import Parallel
internal import Rules
internal import Store

/// What methods had learnt up to some day in an earlier run, so that they need not look at all days
/// again.
///
/// It is believed only when all that they learnt from is as it was: the rules, the program, what was
/// selected on every day, and what is known of the actors. The store drops it when an event comes
/// late.
struct MethodMemory: Sendable {
  private let asked: UInt64
  private let words: StoreWords
  private let selection: Selection

  /// Raise it when what a method packs changes.
  private static let layout = 5
  /// The last days are looked at again, for most of what comes late is of them.
  private static let openDays: Int32 = 2

  /// Makes a memory.
  ///
  /// - Parameters:
  ///   - program: Which build of the program asks.
  ///   - contexts: The methods' rules.
  init?(program: String, _ contexts: [AnomalyContext]) {
    guard let context = contexts.first else { return nil }
    var parts = ["\(MethodMemory.layout)", program, "\(context.catalog.key)"]
    parts.append("\(context.settings.zone)")
    // All that a rule says, for it is in what was found.
    parts += contexts.map { MethodMemory.text($0.rule) }
    asked = StableHash.of(parts.joined(separator: "\u{0}"))
    words = context.words
    selection = context.selection
  }

  /// All members of a value, in an order that is the same in every run.
  static func text(_ value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    guard !mirror.children.isEmpty else { return String(reflecting: value) }
    let parts = mirror.children.map { text($0.value) }
    let isOrdered = mirror.displayStyle != .set && mirror.displayStyle != .dictionary
    // The name of the case is told by its payload's label only.
    let label = mirror.displayStyle == .enum ? mirror.children.first?.label ?? "" : ""
    return label + "(" + (isOrdered ? parts : parts.sorted()).joined(separator: ",") + ")"
  }

  /// What was learnt, and from what.
  private struct Checkpoint {
    var selected: UInt64 = 0
    var actors = 0
    var actorsHash: UInt64 = 0
    /// By day: the actors that were active.
    var active: [[Int32]] = []
    /// By group of methods: what it packs.
    var groups: [[UInt8]] = []

    init(
      selected: UInt64,
      actors: Int,
      actorsHash: UInt64,
      active: [[Int32]],
      groups: [[UInt8]]
    ) {
      self.selected = selected
      self.actors = actors
      self.actorsHash = actorsHash
      self.active = active
      self.groups = groups
    }

    /// Reads what ``parts`` wrote; `nil` when its bytes are not whole.
    init?(_ bytes: [UInt8]) {
      var packing = Packing(reading: bytes)
      var lengths: [Int] = []
      var written: UInt64 = 0
      pack(&packing, &lengths, &written)
      groups = lengths.map { packing.rest($0) }
      // The store's pages have no checksums.
      guard packing.isWhole, written == hash else { return nil }
    }

    /// The head, then what each group packs.
    var parts: [[UInt8]] {
      var packing = Packing()
      var head = self
      var lengths = groups.map(\.count)
      var hash = hash
      head.pack(&packing, &lengths, &hash)
      return [packing.bytes] + groups
    }

    private mutating func pack(
      _ packing: inout Packing,
      _ lengths: inout [Int],
      _ hash: inout UInt64
    ) {
      packing.pack(&selected)
      packing.pack(&actors)
      packing.pack(&actorsHash)
      packing.pack(&active)
      packing.pack(&lengths)
      packing.pack(&hash)
    }

    private var hash: UInt64 {
      var hash = StableHash()
      for bytes in groups { hash.combine(bytes.span, 0..<bytes.count) }
      for actor in active.joined() { hash.combine(UInt64(UInt32(bitPattern: actor))) }
      return hash.value
    }
  }

  /// A hash of what is known of the first actors.
  private func hash(ofActors count: Int) -> UInt64 {
    var hash = StableHash()
    for actor in words.actors.prefix(count) {
      hash.combine(StableHash.of(actor.key))
      hash.combine(StableHash.of(actor.name))
      hash.combine(UInt64(actor.kind.rawValue))
    }
    return hash.value
  }

  /// The place of the day after which methods shall be asked for what they have learnt; `nil` when
  /// there is none.
  var closedDay: Int? {
    guard let last = selection.days.last else { return nil }
    // Two days with events at least: a stray time in the future must not end all others.
    return selection.days.dropLast(Int(MethodMemory.openDays)).lastIndex {
      $0 <= last.advanced(by: -MethodMemory.openDays)
    }
  }

  /// Gives methods what they had learnt.
  ///
  /// - Parameters:
  ///   - store: The store.
  ///   - jobs: How many threads read.
  ///   - make: Makes the methods, before the first day.
  /// - Returns: The methods, and by day the actors that were active on the days that they have learnt;
  ///   `nil` when nothing fits.
  /// - Throws: ``StoreError`` when the store cannot be read.
  func restore(
    _ store: Store,
    jobs: Int,
    _ make: () throws(StoreError) -> [Locked<MethodGroup>]
  ) throws(StoreError) -> (groups: [Locked<MethodGroup>], active: [[Int32]])? {
    let reader = try EventReader(store)
    for day in try reader.rememberedDays(.learnt, asked: asked) {
      guard let index = selection.days.firstIndex(of: day),
        let bytes = try reader.memory(.learnt, of: day, asked: asked)
      else { continue }
      guard let checkpoint = Checkpoint(bytes), checkpoint.active.count == index + 1,
        checkpoint.actors <= words.actors.count,
        checkpoint.actorsHash == hash(ofActors: checkpoint.actors),
        checkpoint.selected == selection.hash(upTo: index)
      else { continue }
      let groups = try make()
      guard groups.count == checkpoint.groups.count else { continue }
      let areWhole = concurrentMap(Array(zip(groups, checkpoint.groups)), jobs: jobs) {
        group,
        bytes in
        group.withLock { group in
          var packing = Packing(reading: bytes)
          group.pack(&packing)
          return packing.isWhole
        }
      }
      if areWhole.allSatisfy({ $0 }) { return (groups, checkpoint.active) }
    }
    return nil
  }

  /// What the store shall keep of methods that have looked at all days up to one.
  ///
  /// - Parameters:
  ///   - groups: The methods.
  ///   - active: By day: the actors that were active.
  ///   - index: The day's place among all days.
  ///   - jobs: How many threads write.
  /// - Returns: What ``restore(_:jobs:_:)`` reads.
  func memory(
    of groups: [Locked<MethodGroup>],
    active: [[Int32]],
    upTo index: Int,
    jobs: Int
  ) -> DayMemory {
    let checkpoint = Checkpoint(
      selected: selection.hash(upTo: index),
      actors: words.actors.count,
      actorsHash: hash(ofActors: words.actors.count),
      active: active,
      groups: concurrentMap(groups, jobs: jobs) { group in
        group.withLock { group in
          var packing = Packing()
          group.pack(&packing)
          return packing.bytes
        }
      }
    )
    return DayMemory(.learnt, day: selection.days[index], asked: asked, parts: checkpoint.parts)
  }
}
