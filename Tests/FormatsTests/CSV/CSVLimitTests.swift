import FormatTwins
import Formats
import TestSupport
import Testing

@Suite struct CSVLimitTests {
  /// The run of a reader that asks for as much again when a row does not fit.
  private func fileRun(_ text: [UInt8], piece: Int = 1 << 20) -> CSVRun {
    CSVRun(text) { held in max(piece, held) }
  }

  private func blown(_ begin: String, _ unit: String, _ size: Int, _ end: String) -> [UInt8] {
    let unit = Array(unit.utf8)
    var text = Array(begin.utf8)
    text.reserveCapacity(size + 200)
    while text.count < size { text += unit }
    return text + Array(end.utf8)
  }

  private let bound = 2 * CSVRow.sizeLimit + (1 << 20)

  @Test func `a row of the largest size is read, and one byte more is refused`() {
    for extra in 0...1 {
      let size = CSVRow.sizeLimit - 4 + extra
      let text =
        Array("a,b\n\"".utf8) + [UInt8](repeating: 0x78, count: size) + Array("\",1\nc,d\n".utf8)
      let run = fileRun(text)
      #expect(run.seen.count == 3)
      #expect(run.rows.last == ["c", "d"])
      #expect(run.faults.map(\.fault) == (extra == 0 ? [] : [.tooLarge]))
      if extra == 0 { #expect(run.seen[1].fields.map(\.count) == [size, 1]) }
      #expect(run.window <= bound)
    }
  }

  @Test(arguments: ["", "\""])
  func `a field of a hundred million bytes costs only its row`(quote: String) {
    let run = fileRun(
      blown("a,b\n1,\(quote)", String(repeating: "x", count: 1 << 16), 100_000_000, "\(quote)\nc,d")
    )
    #expect(run.rows == [["a", "b"], ["c", "d"]])
    #expect(run.faults.map(\.fault) == [.tooLarge])
    #expect(run.faults.map(\.line) == [2])
    #expect(run.window <= bound)
  }

  @Test func `a quote that is never closed hides no row below it, however many there are`() {
    let line = Array("2,\(String(repeating: "x", count: 700))\n".utf8)
    let lines = 25_000
    var text = Array("a,b\n1,\"cut\n".utf8)
    for _ in 0..<lines { text += line }
    let run = CSVRun(text, keepsFields: false) { held in max(1 << 20, held) }
    #expect(run.seen.count == lines + 2)
    #expect(run.faults.map(\.fault) == [.tooLarge])
    #expect(run.seen.last?.line == lines + 2)
    #expect(run.window <= bound)
  }

  @Test func `a million columns are refused and the next row is read`() {
    let text = blown("a,b\n", ",", 1_000_000, "\nc,d\n")
    let run = fileRun(text)
    #expect(run.rows == [["a", "b"], ["c", "d"]])
    #expect(run.faults.map(\.fault) == [.tooManyFields])
    let most = String(repeating: ",", count: CSVRow.fieldLimit - 1)
    #expect(CSVRun(most).rows.map(\.count) == [CSVRow.fieldLimit])
    #expect(CSVRun(most + ",").faults.map(\.fault) == [.tooManyFields])
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "\"", "\"\"", ",", ",,\n", "\"\n", "\",\n", "\",\"\n", "a\",b,\"\n", "a\",\"\n", "\"x\n",
      ",\"",
      "\0", "\n", "\r", " \n", "x,y\na\",b,\"\n", "\"\"\"\n", "x,y\n\"\n", "\",\"\",\n", "\r\"",
      "x,y\n1,\"cut\n", "1,\"cut\n2,\"x\ny\"\n", "\u{ff}\n", "\",x\",\"\n", "a\",\n\"\n",
    ]
  )
  func `a flood of broken rows takes time in proportion and ends`(unit: String) {
    let text = Array("a,b\n".utf8) + blown("", unit, 200_000, "")
    let run = CSVRun(text, keepsFields: false) { held in max(1 << 16, held) }
    #expect(run.calls <= text.count + 100)
    let late = CSVRun(text + Array("\"\nc,d\ne,f\n".utf8), keepsFields: false) { held in
      max(1 << 16, held)
    }
    #expect(late.calls <= text.count + 100)
  }

  @Test func `random bytes never stop the stream`() {
    var random = SplitMix64(seed: 301)
    for _ in 0..<300 {
      let text = (0..<random.below(400)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let whole = CSVRun(text)
      let pieces = CSVRun(text) { _ in 1 + random.below(20) }
      #expect(whole == pieces)
      #expect(whole.calls <= text.count + 10)
    }
  }
}
