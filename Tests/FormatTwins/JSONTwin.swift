package import Formats
import Foundation

/// Reads a whole text with the tape and with Foundation, and compares what both found.
package enum JSONTwin {
  /// Whether the tape takes the bytes for one value with nothing but blanks around it.
  package static func accepts(_ bytes: [UInt8], _ tape: inout JSONTape) -> Bool {
    guard case .complete(let end) = tape.scan(bytes.span) else { return false }
    return bytes[end...].allSatisfy { [0x20, 0x09, 0x0a, 0x0d].contains($0) }
  }

  /// What Foundation reads; `nil` when it refuses.
  package static func foundation(_ bytes: [UInt8]) -> Any? {
    try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
  }

  /// Whether a node of the tape is the value that Foundation read.
  package static func isSame(_ tape: JSONTape, _ node: Int, _ bytes: [UInt8], _ value: Any) -> Bool
  {
    switch tape.kind(of: node) {
    case .object:
      guard let dictionary = value as? [String: Any] else { return false }
      var nodes: [String: Int] = [:]
      var key = node + 1
      while key < tape.next(after: node) {
        guard tape.isString(key), let name = tape.text(of: key, in: bytes.span) else {
          return false
        }
        // The last of equal names counts for Foundation.
        nodes[name] = key + 1
        key = tape.next(after: key + 1)
      }
      return nodes.count == dictionary.count
        && nodes.allSatisfy { name, node in
          dictionary[name].map { isSame(tape, node, bytes, $0) } ?? false
        }
    case .array:
      guard let array = value as? [Any] else { return false }
      let nodes = Array(tape.elements(of: node))
      return nodes.count == array.count
        && zip(nodes, array).allSatisfy { isSame(tape, $0, bytes, $1) }
    case .string, .escapedString:
      guard let text = value as? String, let own = tape.text(of: node, in: bytes.span) else {
        return false
      }
      return Array(own.utf8) == Array(text.utf8)
    case .number:
      guard let number = value as? NSNumber, let text = tape.text(of: node, in: bytes.span),
        let own = Double(text)
      else { return false }
      return abs(number.doubleValue - own) <= 1e-15 * abs(own)
    case .yes: return value as? Bool == true
    case .no: return value as? Bool == false
    case .null: return value is NSNull
    }
  }
}
