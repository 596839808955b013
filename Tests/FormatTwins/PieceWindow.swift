/// The window through which a stream sees a text that comes in pieces, as a reader of files has it.
struct PieceWindow {
  private let text: [UInt8]
  private let endsLate: Bool
  private var read = 0
  /// The bytes that are held.
  private(set) var bytes: [UInt8] = []
  /// Whether nothing comes behind them.
  private(set) var isFinal = false
  /// The most bytes that were held.
  private(set) var largest = 0

  /// With `endsLate` the end is told with an empty piece behind the last.
  init(_ text: [UInt8], endsLate: Bool) {
    self.text = text
    self.endsLate = endsLate
  }

  /// Where in the text the window begins.
  var offset: Int { read - bytes.count }

  /// So many calls of a stream are enough: each but the last of a window passes at least one byte.
  var callLimit: Int { 2 * text.count + 4 * (read + 2) + 16 }

  /// Takes the next piece; false when the last one was taken.
  ///
  /// The size of the piece, 1 or more, may depend on the bytes that are held.
  mutating func take(_ next: (Int) -> Int) -> Bool {
    guard !isFinal else { return false }
    let count = min(text.count - read, next(bytes.count))
    bytes += text[read..<(read + count)]
    read += count
    isFinal = count == 0 || (!endsLate && read == text.count)
    largest = max(largest, bytes.count)
    return true
  }

  /// Lets go of the bytes before a place.
  mutating func drop(before place: Int) { bytes = Array(bytes[place...]) }
}
