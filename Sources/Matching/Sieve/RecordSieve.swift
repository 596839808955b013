internal import Formats
internal import Rules

/// Decides which conditions a record may meet, without asking each of them.
///
/// Each condition has tests of which one at least must hold when it does. The texts that these
/// tests ask for are read in one walk through the record, and looked for all at once; so a record
/// costs what it holds, much less what is asked. Each worker has its own; buffers are used again.
public struct RecordSieve {
  /// The conditions that the last record may meet: places among those that were asked, ascending.
  public private(set) var open: [Int32] = []
  private let sieves: KindSieves
  private var known = KnownTexts()
  /// The texts of one place, and what tests say of them.
  private var texts = FieldTexts()
  private var found: [Int32] = []
  /// By place among the conditions that are asked: the record for which it is in ``open``.
  private var taken: [Int]
  private var record = 0

  /// Makes a sieve.
  public init(_ sieves: KindSieves) {
    self.sieves = sieves
    taken = Array(repeating: 0, count: sieves.widest)
  }

  /// Goes through a record; ``open`` tells what is left.
  ///
  /// - Parameters:
  ///   - number: Which conditions are asked.
  ///   - tape: The record's nodes.
  ///   - words: What the columns of its event tell.
  ///   - bytes: The record.
  /// - Complexity: O(members of the objects that are looked into + texts that are asked for).
  mutating func sift(_ number: Int, _ tape: JSONTape, _ words: EventWords, in bytes: Span<UInt8>) {
    let sieve = sieves.sieves[number]
    record += 1
    open.removeAll(keepingCapacity: true)
    for place in sieve.always { take(place) }
    if !sieve.tree.isEmpty {
      visit(PathTree.root, JSONTape.root, tape, sieve, in: bytes, isTop: true)
    }
    for (place, field) in sieve.derived {
      texts.removeAll()
      switch place {
      case .actorID: texts.add(words.actorID)
      case .actorName: texts.add(words.actorName)
      case .address: texts.add(words.address)
      case .app: texts.add(words.app)
      case .country: texts.add(words.country)
      case .record:
        texts.add { tape.appendCompact(JSONTape.root, in: bytes, to: &$0) }
      // What activities tell is asked of them, and changes of the record itself.
      case .operation, .outcome, .directoryCategory, .directoryService, .modified: continue
      }
      for test in sieves.tests[field].anything { take(test: test, sieve) }
      askTexts(of: field, sieve)
    }
    if sieve.asksKeywords { visitAll(tape, sieve, in: bytes) }
    if open.count > 1 { open.sort() }
  }

  @inline(__always)
  private mutating func take(_ place: Int32) {
    if taken[Int(place)] != record {
      taken[Int(place)] = record
      open.append(place)
    }
  }

  /// Takes the conditions of a test that may hold.
  @inline(__always)
  private mutating func take(test: Int32, _ sieve: KindSieves.Sieve) {
    let first = Int(sieve.firstPlaces[Int(test)])
    let end = Int(sieve.firstPlaces[Int(test) + 1])
    for index in first..<end { take(sieve.places[index]) }
  }

  // MARK: The walk

  private mutating func visit(
    _ node: Int32,
    _ value: Int,
    _ tape: JSONTape,
    _ sieve: KindSieves.Sieve,
    in bytes: Span<UInt8>,
    isTop: Bool = false
  ) {
    let place = sieve.tree.nodes[Int(node)]
    if place.leaf >= 0 { ask(place.leaf, value, tape, sieve, in: bytes) }
    guard place.lengths != 0 || place.names >= 0 else { return }
    if tape.isObject(value) {
      visitMembers(node, value, tape, sieve, in: bytes, isTop: isTop)
    } else {
      // Texts of a list were asked for with the list.
      visitInside(node, value, tape, sieve, in: bytes)
    }
  }

  /// Goes on below a value that is no object of its own place: a list, its elements, or what is in a
  /// text.
  private mutating func visitInside(
    _ node: Int32,
    _ value: Int,
    _ tape: JSONTape,
    _ sieve: KindSieves.Sieve,
    in bytes: Span<UInt8>
  ) {
    if tape.isObject(value) {
      visitMembers(node, value, tape, sieve, in: bytes, isTop: false)
    } else if tape.isArray(value) {
      let end = tape.next(after: value)
      var element = value + 1
      while element < end {
        visitInside(node, element, tape, sieve, in: bytes)
        element = tape.next(after: element)
      }
    } else {
      FieldWalk.inside(value, tape, in: bytes) { inner, text in
        visitInside(node, JSONTape.root, inner.tape, sieve, in: text)
      }
    }
  }

  private mutating func visitMembers(
    _ node: Int32,
    _ object: Int,
    _ tape: JSONTape,
    _ sieve: KindSieves.Sieve,
    in bytes: Span<UInt8>,
    isTop: Bool
  ) {
    let names = sieve.tree.nodes[Int(node)].names
    let end = tape.next(after: object)
    var key = object + 1
    while key < end {
      let value = key + 1
      if let child = child(of: node, key, tape, sieve, in: bytes) {
        visit(child, value, tape, sieve, in: bytes)
        let place = sieve.tree.nodes[Int(child)]
        if isTop, place.isEnvelope, tape.isObject(value) {
          visitMembers(node, value, tape, sieve, in: bytes, isTop: false)
        }
        if place.isName, tape.isString(value),
          let pair = self.child(of: names, value, tape, sieve, in: bytes)
        {
          visitPair(pair, object, tape, sieve, in: bytes)
        }
      }
      key = tape.next(after: value)
    }
  }

  /// Goes on in a pair whose name is wanted.
  private mutating func visitPair(
    _ node: Int32,
    _ object: Int,
    _ tape: JSONTape,
    _ sieve: KindSieves.Sieve,
    in bytes: Span<UInt8>
  ) {
    let place = sieve.tree.nodes[Int(node)]
    if place.leaf >= 0 { ask(place.leaf, object, tape, sieve, in: bytes) }
    guard place.lengths != 0 || place.names >= 0 else { return }
    visitMembers(node, object, tape, sieve, in: bytes, isTop: false)
  }

  /// The node behind the text of a node of the tape.
  @inline(__always)
  private func child(
    of node: Int32,
    _ key: Int,
    _ tape: JSONTape,
    _ sieve: KindSieves.Sieve,
    in bytes: Span<UInt8>
  ) -> Int32? {
    let range = tape.range(of: key)
    if tape.kind(of: key) == .string {
      if let child = sieve.tree.child(of: node, range, in: bytes) { return child }
      guard range.contains(where: { bytes[$0] >= 0x80 }) else { return nil }
    }
    return sieve.tree.child(
      of: node,
      folded: FoldedText.bytes(tape.text(of: key, in: bytes)?.lowercased() ?? "")
    )
  }

  // MARK: Asking

  /// Asks the tests of fields what a value holds.
  private mutating func ask(
    _ first: Int32,
    _ value: Int,
    _ tape: JSONTape,
    _ sieve: KindSieves.Sieve,
    in bytes: Span<UInt8>
  ) {
    var number = first
    while number >= 0 {
      let leaf = sieve.tree.leaves[Int(number)]
      number = leaf.next
      let field = Int(leaf.field)
      let anything = sieves.tests[field].anything
      if !anything.isEmpty { for test in anything { take(test: test, sieve) } }
      if leaf.isChange {
        texts.removeAll()
        for text in FieldWalk(tape: tape).sides(of: value, in: bytes) { texts.add { $0 += text } }
        askTexts(of: field, sieve)
        continue
      }
      let kind = tape.kind(of: value)
      if kind == .null { continue }
      let tag = UInt64(field) << 8 | UInt64(kind.rawValue)
      guard kind != .object, kind != .array,
        let key = known.key(tape.range(of: value), in: bytes, tag: tag)
      else {
        read(value, tape, in: bytes)
        askTexts(of: field, sieve)
        continue
      }
      if let tests = known.find(key, in: bytes) {
        for index in tests { take(test: known.tests[index], sieve) }
      } else {
        read(value, tape, in: bytes)
        askTexts(of: field, sieve)
        known.keep(key, in: bytes, found)
      }
    }
  }

  /// Reads what a value holds, as the tests of a field see it.
  private mutating func read(_ value: Int, _ tape: JSONTape, in bytes: Span<UInt8>) {
    texts.removeAll()
    var values = FieldValues()
    FieldWalk(tape: tape).collect([], at: value, in: bytes, &values, &texts)
  }

  /// Asks the tests of a field about all texts that were read.
  private mutating func askTexts(of field: Int, _ sieve: KindSieves.Sieve) {
    found.removeAll(keepingCapacity: true)
    for text in texts.texts.indices {
      sieves.tests[field].addHolding(text, of: texts, to: &found)
    }
    for test in found { take(test: test, sieve) }
  }

  /// Asks the keywords about all names and values of the record.
  private mutating func visitAll(
    _ tape: JSONTape,
    _ sieve: KindSieves.Sieve,
    in bytes: Span<UInt8>
  ) {
    let keywords = sieves.tests.count - 1
    for test in sieves.tests[keywords].anything { take(test: test, sieve) }
    for node in JSONTape.root..<tape.next(after: JSONTape.root)
    where !tape.isObject(node) && !tape.isArray(node) {
      let tag = UInt64(keywords) << 8 | UInt64(tape.kind(of: node).rawValue)
      let key = known.key(tape.range(of: node), in: bytes, tag: tag)
      if let tests = key.flatMap({ known.find($0, in: bytes) }) {
        for index in tests { take(test: known.tests[index], sieve) }
        continue
      }
      texts.removeAll()
      texts.add { tape.appendText(of: node, in: bytes, to: &$0) }
      askTexts(of: keywords, sieve)
      if let key { known.keep(key, in: bytes, found) }
    }
  }
}
