/// Makes UTF-8 of text in which some lines are Windows-1252.
///
/// Log files are appended to by programs that do not agree on an encoding, so each line is judged
/// by itself: one bad byte must not change the text of all others.
public enum LineTranscoder {
  /// The bytes with each line that is not UTF-8 read as Windows-1252, all others untouched.
  ///
  /// - Parameter bytes: Whole lines, ended by line feeds; the last may have none.
  /// - Returns: UTF-8 text; `nil` when the bytes are UTF-8 already.
  /// - Complexity: O(bytes).
  public static func transcoded(_ bytes: Span<UInt8>) -> [UInt8]? {
    guard !UTF8.isValid(bytes) else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 8)
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0a { end += 1 }
      end = min(end + 1, bytes.count)
      let line = bytes.extracting(start..<end)
      if UTF8.isValid(line) {
        unsafe line.withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
      } else {
        Windows1252.append(line, to: &output)
      }
      start = end
    }
    return output
  }
}
