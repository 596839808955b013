/// Passes over a value by counting brackets outside strings; knows nothing else of JSON.
struct BracketSkip: Sendable {
  enum End {
    /// The brackets balance; the value ends before this place.
    case balanced(Int)
    /// They cannot: a string runs over a line, a line begins another value, or the first byte
    /// closes a bracket.
    case unbalanced(Int)
    /// The bytes end first.
    case open
  }

  private var depth: Int
  private var isInString = false
  private var isEscaped = false

  /// Makes a skip that begins inside so many brackets.
  init(depth: Int = 0) { self.depth = depth }

  /// Runs on from `start`.
  ///
  /// The indentation is that of the value's own line: a line that begins a value no further to the
  /// right is the next one. It is `nil` where lines do not matter.
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
        // A bare word ends before the bracket that closes its list.
        if depth == 0 { return place - 1 > start ? .balanced(place - 1) : .unbalanced(start) }
        depth -= 1
        if depth == 0 { return .balanced(place) }
      case 0x0a:
        if depth == 0 { return .balanced(place) }
        if let indentation, beginsValue(bytes, atLine: place, indentation: indentation) == true {
          return .unbalanced(place - 1)
        }
      case 0x2c where depth == 0: return .balanced(place)
      default: break
      }
    }
    return .open
  }
}

/// Whether a line begins an object or array, at most so far indented; `nil` when the bytes end
/// before that is known.
func beginsValue(_ bytes: Span<UInt8>, atLine line: Int, indentation: Int) -> Bool? {
  var first = line
  while first < bytes.count, first - line < indentation,
    bytes[first] == 0x20 || bytes[first] == 0x09
  {
    first += 1
  }
  return first < bytes.count ? bytes[first] == 0x7b || bytes[first] == 0x5b : nil
}
