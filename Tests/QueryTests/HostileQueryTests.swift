import Formats
import TestSupport
import Testing

@testable import Query

@Suite struct HostileQueryTests {
  @Test("deep nesting is refused, of whatever it is made", arguments: ["(", "not ", "tolower("])
  func depth(piece: String) {
    let text = String(repeating: piece, count: 5_000) + "a"
    let error = #expect(throws: QueryError.self) { try QueryFilter(text) }
    #expect(error?.message.hasPrefix("nested deeper than") == true)
  }

  @Test("nested conditions on lists are refused beyond the limit") func lambdas() {
    let text = (0..<200).map { "l/any(t\($0): " }.joined() + "a"
    let error = #expect(throws: QueryError.self) { try QueryFilter(text) }
    #expect(error?.message.hasPrefix("nested deeper than") == true)
  }

  @Test("a text of more than 64 KiB is refused") func length() {
    let error = #expect(throws: QueryError.self) {
      try QueryFilter(String(repeating: "a or ", count: 20_000) + "a")
    }
    #expect(error?.message == "longer than 64 KiB")
  }

  @Test("long lists are read and asked") func longLists() throws {
    let list = (0..<8_000).map { "\($0)" }.joined(separator: ",")
    #expect(try selects("a in (\(list))", ["a": .number(7_999)]))
    #expect(try !selects("a in (\(list))", ["a": .number(8_000)]))
    let either = (0..<4_000).map { "a eq \($0)" }.joined(separator: " or ")
    #expect(try selects(either, ["a": .number(3_999)]))
  }

  @Test("lists inside lists inside a condition end with a verdict") func multiplication() throws {
    let list = MadeValue.list((0..<2_000).map { .number($0) })
    let filter = try QueryFilter("l/any(a: l/any(b: l/any(c: a eq b and b eq c and c eq -1)))")
    #expect(filter.verdict(on: MadeRecord(["l": list])) == .tooLarge)
    let functions = try QueryFilter("concat(concat(l,l),concat(l,l)) eq 'x'")
    #expect(functions.verdict(on: MadeRecord(["l": list])) == .tooLarge)
    #expect(filter.verdict(on: MadeRecord(["l": .list([.number(1)])])) == .notSelected)
  }

  @Test("a text that is searched for in itself costs no more than its length") func search() throws
  {
    let text = String(repeating: "a", count: 200_000)
    let part = String(repeating: "a", count: 30_000) + "b"
    #expect(try !selects("contains(a,'\(part)')", ["a": .text(text)]))
    #expect(try selects("contains(a,'\(part)')", ["a": .text(text + "b")]))
  }

  @Test("no bytes crash the reader, and what it accepts prints and reads the same") func noise() {
    var random = SplitMix64(seed: 41)
    let pieces = [
      "a", "b/c", "eq", "ne", "and", "or", "not", "in", "has", "(", ")", "(", ")", ",", "/", ":",
      "'",
      "''", "'x'", "1", "-1", "1.5", "2026-10-01", "2026-10-01T00:00:00Z", "null", "true", "any(t:",
      "all(", "t", "$it", "$count", "event/time", "contains(", "tolower(", " ", " ", " ", "\u{0}",
      "\u{301}", "\u{202e}", "\u{fffd}", "é", "𝒳", "%", "$", "@", ".", "-", "+", "\"",
      String(decoding: [0xff, 0xfe, 0xc3], as: UTF8.self),
    ]
    for _ in 0..<30_000 {
      let text = (0..<random.below(12)).map { _ in random.pick(pieces) }.joined(
        separator: random.chance(0.5) ? " " : ""
      )
      do {
        let filter = try QueryFilter(text)
        let printed = filter.expression.description
        let again = try QueryFilter(printed)
        #expect(again == filter, "\(text) printed \(printed)")
        _ = filter.verdict(on: MadeRecord(["a": .text("x"), "b": .object(["c": .number(1)])]))
      } catch {
        let lines = error.description.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 3 && error.location.column <= text.unicodeScalars.count + 1)
      }
    }
  }
}
