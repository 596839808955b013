import Foundation

/// A way in which the text of a file is written down.
struct Encoding: Sendable, CustomStringConvertible {
  let description: String
  let isPacked: Bool
  let bytes: @Sendable (String) -> [UInt8]

  init(_ name: String, isPacked: Bool = false, _ bytes: @escaping @Sendable (String) -> [UInt8]) {
    description = name
    self.isPacked = isPacked
    self.bytes = bytes
  }

  static let all = [
    Encoding("UTF-8") { Array($0.utf8) },
    Encoding("UTF-8 with a mark") { Array("\u{feff}\($0)".utf8) },
    Encoding("UTF-16LE with a mark") { utf16("\u{feff}" + $0, isBig: false) },
    Encoding("UTF-16BE with a mark") { utf16("\u{feff}" + $0, isBig: true) },
    Encoding("UTF-16LE") { utf16($0, isBig: false) },
    Encoding("UTF-16BE") { utf16($0, isBig: true) },
    Encoding("gzip", isPacked: true) { Array($0.utf8) },
    Encoding("gzip of UTF-16", isPacked: true) { utf16("\u{feff}" + $0, isBig: false) },
  ]

  /// The text in UTF-16.
  static func utf16(_ text: String, isBig: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xff))
      return isBig ? [high, low] : [low, high]
    }
  }

  /// Writes a file, and gives its path.
  func write(_ text: String, _ folder: TemporaryFolder) throws -> String {
    isPacked
      ? try folder.write("input", try folder.packed(bytes(text)))
      : try folder.write("input", bytes(text))
  }
}

extension TemporaryFolder {
  /// The bytes as `gzip` packs them.
  func packed(_ bytes: [UInt8]) throws -> [UInt8] {
    let plain = try write("plain-\(UUID())", bytes)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-n", plain]
    try process.run()
    process.waitUntilExit()
    return Array(try Data(contentsOf: URL(fileURLWithPath: plain + ".gz")))
  }
}
