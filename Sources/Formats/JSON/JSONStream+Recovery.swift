extension JSONStream {
  /// Passes over what is broken from `start` on, and tells of it once.
  ///
  /// The depth is the number of brackets around it that are passed over with it.
  mutating func recover(
    from start: Int,
    _ fault: JSONFault,
    _ window: Span<UInt8>,
    _ isFinal: Bool,
    depth: Int = 0
  ) -> Item {
    let indentation = indentation(of: start, in: window) ?? 0
    var skip = BracketSkip(depth: depth)
    switch skip.run(window, from: start, indentation: indentation) {
    case .balanced(let end):
      place = end
    case .open where !isFinal && fault == .tooLarge:
      place = window.count
      mode = .skipping(skip)
    case .open where !isFinal && window.count - start <= JSONTape.sizeLimit:
      return .needsMore
    case .open, .unbalanced:
      place = start + 1
      mode = .resync(indentation: indentation)
      // A line that begins a value is no member of the page.
      if case .page = container { leavePage() }
    }
    return .fault(at: start, fault)
  }

  /// Passes over the rest of a page whose members cannot be told apart any more.
  mutating func abandonPage(
    from start: Int,
    _ fault: JSONFault,
    _ window: Span<UInt8>,
    _ isFinal: Bool
  ) -> Item {
    let item = recover(from: start, fault, window, isFinal, depth: 1)
    if item != .needsMore, case .page = container { leavePage() }
    return item
  }

  /// The blanks before `place` on its line; `nil` when something else stands before it.
  func indentation(of place: Int, in window: Span<UInt8>) -> Int? {
    var index = place
    while index > 0, window[index - 1] == 0x20 || window[index - 1] == 0x09 { index -= 1 }
    guard index > 0 else { return blanksBefore.map { $0 + place } }
    return window[index - 1] == 0x0a ? place - index : nil
  }

  /// Goes to the first line that begins a value, at most so far indented.
  ///
  /// - Returns: False when there is none in the window; ``place`` is where to look on.
  mutating func findLine(in window: Span<UInt8>, indentation: Int, isFinal: Bool) -> Bool {
    while true {
      while place < window.count, window[place] != 0x0a { place += 1 }
      guard place < window.count else { return false }
      switch beginsValue(window, atLine: place + 1, indentation: indentation) {
      case true?:
        place += 1
        return true
      case false?:
        place += 1
      case nil:
        // The line may go on: its line feed stays.
        if isFinal { place = window.count }
        return false
      }
    }
  }

  /// Whether the object at ``place`` begins as pages do: with its list, after annotations at most.
  func beginsPage(in window: Span<UInt8>, tape: inout JSONTape) -> Bool {
    var key = startOfKey(in: window, from: place + 1)
    while key < window.count {
      let hasList = list(at: key, in: window) != nil
      guard hasList || begins(window, at: key, with: "\"@odata."),
        case .complete(let start) = startOfValue(in: window, from: key, tape: &tape)
      else { return false }
      if hasList { return isList(at: start, of: key, in: window) }
      guard case .complete(let end) = tape.scan(window, from: start) else { return false }
      key = startOfKey(in: window, from: end)
    }
    return false
  }

  /// Whether a value too large for one record has a list of records.
  func couldBePage(in window: Span<UInt8>, from start: Int, tape: inout JSONTape) -> Bool {
    var key = startOfKey(in: window, from: start + 1)
    while key < window.count,
      case .complete(let start) = startOfValue(in: window, from: key, tape: &tape)
    {
      if list(at: key, in: window) != nil { return window[start] == 0x5b }
      guard case .complete(let end) = tape.scan(window, from: start) else { return false }
      key = startOfKey(in: window, from: end)
    }
    return false
  }

  /// The list that the member of a page with its key at this place holds; `nil` for others.
  func list(at key: Int, in window: Span<UInt8>) -> List? {
    guard key + 2 < window.count else { return nil }
    switch window[key + 1] | 0x20 {
    case 0x76 where begins(window, at: key, with: "\"value\""): return .records
    case 0x72
    where begins(window, at: key, with: "\"records\"")
      || isInTable && begins(window, at: key, with: "\"rows\""):
      return .records
    case 0x74 where begins(window, at: key, with: "\"tables\""): return .tables
    case 0x70 where begins(window, at: key, with: "\"processcontentrequests\""): return .records
    default: return nil
    }
  }

  /// Whether what stands there is a list of records; one record alone may stand in `value`.
  private func isList(at start: Int, of key: Int, in window: Span<UInt8>) -> Bool {
    window[start] == 0x5b
      || window[start] == 0x7b && begins(window, at: key, with: "\"value\"")
  }

  private func startOfKey(in window: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < window.count, isBlank(window[index]) || window[index] == 0x2c { index += 1 }
    return index
  }

  /// Where the value of the member begins whose key begins at `start`.
  func startOfValue(
    in window: Span<UInt8>,
    from start: Int,
    tape: inout JSONTape
  ) -> JSONTape.Outcome {
    guard window[start] == 0x22 else { return .broken(at: start, .unexpectedByte) }
    let key = tape.scan(window, from: start)
    guard case .complete(var place) = key else { return key }
    while place < window.count, isBlank(window[place]) { place += 1 }
    guard place < window.count else { return .incomplete }
    guard window[place] == 0x3a else { return .broken(at: place, .unexpectedByte) }
    place += 1
    while place < window.count, isBlank(window[place]) { place += 1 }
    return place < window.count ? .complete(end: place) : .incomplete
  }
}

extension JSONTape {
  /// Whether the scanned object has a list of records.
  ///
  /// One pass over the names, for nearly all objects are records and have none. What has an id, a
  /// time or a text of its own is no page, whatever else it has.
  func isPage(in bytes: Span<UInt8>) -> Bool {
    guard isObject(JSONTape.root) else { return false }
    var hasList = false
    var key = JSONTape.root + 1
    while key < next(after: JSONTape.root) {
      let name = range(of: key)
      let value = key + 1
      switch name.count {
      case 5 where begins(bytes, at: name.lowerBound, with: "value"):
        hasList = hasList || isArray(value) || isObject(value)
      case 6 where begins(bytes, at: name.lowerBound, with: "tables", isExact: true),
        7 where begins(bytes, at: name.lowerBound, with: "records", isExact: true),
        22 where begins(bytes, at: name.lowerBound, with: "processContentRequests", isExact: true):
        hasList = hasList || isArray(value)
      case 2 where begins(bytes, at: name.lowerBound, with: "id"),
        4
      where begins(bytes, at: name.lowerBound, with: "time")
        || begins(bytes, at: name.lowerBound, with: "_raw"),
        7
      where begins(bytes, at: name.lowerBound, with: "message")
        || begins(bytes, at: name.lowerBound, with: "_source"),
        9 where begins(bytes, at: name.lowerBound, with: "auditdata"),
        12 where begins(bytes, at: name.lowerBound, with: "creationtime"),
        15 where begins(bytes, at: name.lowerBound, with: "createddatetime"),
        16 where begins(bytes, at: name.lowerBound, with: "activitydatetime"):
        return false
      default: break
      }
      key = next(after: value)
    }
    return hasList
  }
}

/// Whether a lower-case text stands at a place, in any letter case or as it is written.
func begins(
  _ bytes: Span<UInt8>,
  at place: Int,
  with text: StaticString,
  isExact: Bool = false
) -> Bool {
  guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
  for index in 0..<text.utf8CodeUnitCount {
    var found = bytes[place + index]
    if !isExact, found &- 0x41 <= 25 { found |= 0x20 }
    guard found == byte(of: text, at: index) else { return false }
  }
  return true
}
