extension JSONStream {
  /// Passes over what is broken from `start` on, and tells of it once.
  mutating func recover(
    from start: Int,
    _ fault: JSONFault,
    _ window: Span<UInt8>,
    _ isFinal: Bool
  ) -> Item {
    let indentation = indentation(of: start, in: window)
    var skip = BracketSkip()
    switch skip.run(window, from: start, indentation: indentation) {
    case .balanced(let end):
      place = end
    case .open where !isFinal && fault == .tooLarge:
      context = .skipping(skip, inElements: isInElements, inPage: isInPage)
      place = window.count
    case .open where !isFinal && window.count - start <= JSONTape.sizeLimit:
      return .needsMore
    case .open, .unbalanced:
      place = start + 1
      context = .resync(
        indentation: indentation ?? 0,
        inElements: isInElements,
        inPage: isInPage
      )
    }
    return .fault(at: start, fault)
  }

  private var isInElements: Bool {
    if case .elements = context { true } else { false }
  }

  private var isInPage: Bool {
    if case .elements(true) = context { true } else { false }
  }

  /// The blanks before `place` on its line; `nil` when something else stands before it.
  private func indentation(of place: Int, in window: Span<UInt8>) -> Int? {
    var index = place
    while index > 0, window[index - 1] == 0x20 || window[index - 1] == 0x09 { index -= 1 }
    return index == 0 || window[index - 1] == 0x0a ? place - index : nil
  }

  /// The first line after `place` that begins a value, at most so far indented.
  func lineThatBegins(
    in window: Span<UInt8>,
    after place: Int,
    indentation: Int
  ) -> Int? {
    var index = place
    while index < window.count {
      while index < window.count, window[index] != 0x0a { index += 1 }
      index += 1
      var first = index
      while first < window.count, first - index < indentation,
        window[first] == 0x20 || window[first] == 0x09
      {
        first += 1
      }
      if first < window.count, window[first] == 0x7b || window[first] == 0x5b { return first }
    }
    return nil
  }

  /// Where the last line in the window begins, its line feed included; the window's end if none.
  func startOfLastLine(in window: Span<UInt8>, after place: Int) -> Int {
    var index = window.count
    while index > place {
      if window[index - 1] == 0x0a { return index - 1 }
      index -= 1
    }
    return window.count
  }

  /// Whether the object at ``place`` begins as pages do: with `value`, after annotations at most.
  func beginsPage(in window: Span<UInt8>, tape: inout JSONTape) -> Bool {
    var index = place + 1
    while index < window.count {
      while index < window.count, isBlank(window[index]) || window[index] == 0x2c { index += 1 }
      let key = index
      let isValue = isEqual(window, key, "\"value\"")
      guard isValue || isEqual(window, key, "\"@odata."),
        let colon = endOfKey(in: window, from: key, tape: &tape)
      else { return false }
      index = colon
      while index < window.count, isBlank(window[index]) { index += 1 }
      guard index < window.count else { return false }
      if isValue { return window[index] == 0x5b || window[index] == 0x7b }
      guard case .complete(let end) = tape.scan(window, from: index) else { return false }
      index = end
    }
    return false
  }

  /// Whether a value too large for one record has a member `value` that is an array.
  func couldBePage(in window: Span<UInt8>, from start: Int, tape: inout JSONTape) -> Bool {
    var index = start + 1
    while index < window.count {
      while index < window.count, isBlank(window[index]) || window[index] == 0x2c { index += 1 }
      let key = index
      guard let colon = endOfKey(in: window, from: key, tape: &tape) else { return false }
      index = colon
      while index < window.count, isBlank(window[index]) { index += 1 }
      guard index < window.count else { return false }
      if isEqual(window, key, "\"value\"") { return window[index] == 0x5b }
      guard case .complete(let end) = tape.scan(window, from: index) else { return false }
      index = end
    }
    return false
  }

  /// The place after a key and its colon; `nil` when they are not there.
  func endOfKey(in window: Span<UInt8>, from start: Int, tape: inout JSONTape) -> Int? {
    guard case .complete(var end) = tape.scan(window, from: start), tape.isString(JSONTape.root)
    else { return nil }
    while end < window.count, isBlank(window[end]) { end += 1 }
    return end < window.count && window[end] == 0x3a ? end + 1 : nil
  }
}

extension JSONTape {
  /// Whether the scanned object holds records in a member `value`.
  func isPage(in bytes: Span<UInt8>) -> Bool {
    guard let value = member("value", of: JSONTape.root, in: bytes) else { return false }
    return isArray(value) || isObject(value)
  }
}

func isEqual(_ bytes: Span<UInt8>, _ place: Int, _ text: StaticString) -> Bool {
  guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
  for index in 0..<text.utf8CodeUnitCount where bytes[place + index] != byte(of: text, at: index) {
    return false
  }
  return true
}
