/// Passes over a value by counting brackets outside strings; knows nothing else of JSON.
struct BracketSkip: Sendable {
  enum End {
    /// The brackets balance; the value ends before this place.
    case balanced(Int)
    /// They cannot: a string runs over a line, or a line begins another value.
    case unbalanced(Int)
    /// The bytes end first.
    case open
  }

  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  /// Runs on from `start`.
  ///
  /// The indentation is that of the value's own line: a line that begins an object no further to
  /// the right is the next value. It is `nil` when the value began mid-line.
  mutating func run(_ bytes: Span<UInt8>, from start: Int, indentation: Int?) -> End {
    var place = start
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == 0x5c {
          isEscaped = true
        } else if byte == 0x22 {
          isInString = false
          if depth == 0 { return .balanced(place) }
        } else if byte == 0x0a {
          return .unbalanced(place - 1)
        }
        continue
      }
      switch byte {
      case 0x22: isInString = true
      case 0x7b, 0x5b: depth += 1
      case 0x7d, 0x5d:
        depth -= 1
        if depth == 0 { return .balanced(place) }
        if depth < 0 { return .unbalanced(place - 1) }
      case 0x0a:
        if depth == 0 { return .balanced(place) }
        if let indentation, beginsObject(bytes, at: place, indentation: indentation) {
          return .unbalanced(place - 1)
        }
      case 0x2c where depth == 0: return .balanced(place)
      default: break
      }
    }
    return .open
  }

  private func beginsObject(_ bytes: Span<UInt8>, at line: Int, indentation: Int) -> Bool {
    var first = line
    while first < bytes.count, first - line < indentation,
      bytes[first] == 0x20 || bytes[first] == 0x09
    {
      first += 1
    }
    return first < bytes.count && bytes[first] == 0x7b
  }
}
