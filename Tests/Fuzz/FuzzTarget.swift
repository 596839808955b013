import TestSupport

/// A part of the project and what it promises for every input.
struct FuzzTarget: Sendable {
  let name: String
  /// The length of the longest input, in bytes.
  let longest: Int
  /// Inputs to begin with.
  let seeds: [[UInt8]]
  /// Words of the format, which changes are made of.
  let tokens: [String]
  /// Says which promise is broken for an input; `nil` when all are kept.
  let complaint: @Sendable ([UInt8]) -> String?

  static let all: [FuzzTarget] = [.json, .csv, .time, .address, .document, .odata, .rule]

  /// The tokens in the form of libFuzzer's dictionaries.
  var dictionary: String {
    tokens.map { token in
      let digits = token.utf8.map { byte in
        "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
      return "\"\(digits.joined())\"\n"
    }.joined()
  }

  /// Numbers that depend on the input only, so that an input behaves the same when tried again.
  static func random(for bytes: [UInt8]) -> SplitMix64 {
    SplitMix64(
      seed: bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    )
  }
}
