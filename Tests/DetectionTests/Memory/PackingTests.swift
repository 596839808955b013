import Events
import TestSupport
import Testing

@testable import Detection

/// What is written is read again, and nothing else is taken for it.
struct PackingTests {
  private struct Values: Packable, Equatable {
    var number = 0
    var small: Int32 = 0
    var hash: UInt64 = 0
    var list: [[Int]] = []
    var table: [UInt64: Int] = [:]
    var text = ""
    var isSo = false
    var share = 0.0
    var perhaps: Int32?
    var set: Set<Int> = []
    var level = Level.low
    var kind = RecordKind.signIn
    var detector = Detector.access

    mutating func pack(_ packing: inout Packing) {
      packing.pack(&number)
      packing.pack(&small)
      packing.pack(&hash)
      packing.pack(&list)
      packing.pack(&table)
      packing.pack(&text)
      packing.pack(&isSo)
      packing.pack(&share)
      packing.pack(&perhaps)
      packing.pack(&set)
      packing.pack(&level)
      packing.pack(&kind)
      packing.pack(&detector)
    }
  }

  private func bytes(_ values: Values) -> [UInt8] {
    var packing = Packing()
    var values = values
    packing.pack(&values)
    return packing.bytes
  }

  private func read(_ bytes: [UInt8]) -> Values? {
    var packing = Packing(reading: bytes)
    var values = Values()
    packing.pack(&values)
    return packing.isWhole ? values : nil
  }

  private static let values: [Values] = [
    Values(),
    Values(number: -1, small: -1, hash: 1, list: [[]], table: [0: 0]),
    Values(number: .max, small: .max, hash: .max, list: [[1, 2], [], [-3]], table: [.max: .min]),
    Values(text: "Zoë\u{0}\n", isSo: true, share: -.infinity, perhaps: 0, set: [3, 1, 2]),
    Values(share: .leastNonzeroMagnitude, level: .critical, kind: .riskyUser, detector: .risk),
    Values(number: .min, small: .min, hash: 1 << 63, list: [], table: [7: 63, 5: 64, 9: -65]),
  ]

  @Test(arguments: values)
  private func `what is written is read again`(_ values: Values) {
    #expect(read(bytes(values)) == values)
  }

  @Test func `small numbers take a byte`() {
    for number in -64...63 {
      var packing = Packing()
      var number = number
      packing.pack(&number)
      #expect(packing.bytes.count == 1)
    }
  }

  @Test func `equal tables are written alike, whatever the order they were filled in`() {
    let keys = Array(UInt64(0)..<500)
    var forward = Values()
    var backward = Values()
    for key in keys { forward.table[key] = Int(key) }
    for key in keys.reversed() { backward.table[key] = Int(key) }
    #expect(bytes(forward) == bytes(backward))
  }

  @Test(arguments: values)
  private func `bytes that are cut or too many are refused`(_ values: Values) {
    let bytes = bytes(values)
    for count in bytes.indices { #expect(read(Array(bytes[..<count])) == nil) }
    #expect(read(bytes + [0]) == nil)
  }

  @Test func `bytes of another origin are read as something or refused, at little cost`() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<20_000 {
      let count = Int.random(in: 0..<40, using: &random)
      let bytes = (0..<count).map { _ in
        Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : 0xff
      }
      if let values = read(bytes) { #expect(values.list.count + values.table.count <= count) }
    }
  }
}
