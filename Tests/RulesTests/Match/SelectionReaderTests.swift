import Events
import Formats
import Testing

@testable import Rules

struct SelectionReaderTests {
  private func selection(_ yaml: String) throws -> Condition {
    let node = try #require(try YAMLReader.documents(in: Array(yaml.utf8)).first)
    var reader = SelectionReader()
    return try reader.selection(node)
  }

  private func field(_ yaml: String) throws -> FieldTest {
    guard case .test(let test) = try selection(yaml) else {
      throw RuleFault(.invalidSelection, "not one field", at: TextLocation(line: 1, column: 1))
    }
    return test
  }

  @Test func `a map is all of its fields`() throws {
    guard case .all(let parts) = try selection("a: 1\nb: 2\n") else {
      Issue.record("a map is all of its fields")
      return
    }
    #expect(parts.count == 2)
  }

  @Test func `a list of maps is any of them`() throws {
    guard case .any(let parts) = try selection("- a: 1\n  b: 2\n- c: 3\n") else {
      Issue.record("a list is any of its items")
      return
    }
    guard case .all = parts.first, case .test = parts.last else {
      Issue.record("each item is read on its own")
      return
    }
  }

  @Test func `a text is a keyword`() throws {
    guard case .any(let parts) = try selection("- mimikatz\n- 7\n"), case .keyword = parts[0],
      case .keyword(let number) = parts[1]
    else {
      Issue.record("items without a field are keywords")
      return
    }
    #expect(number.matches(Array("a 7 b".utf8)))
  }

  @Test func `values are any of them, or all with the modifier`() throws {
    #expect(try field("a: [x, y]").needsAll == false)
    #expect(try field("a|contains|all: [x, y]").needsAll)
    #expect(try field("a|all|contains: [x, y]").values == field("a|contains|all: [x, y]").values)
  }

  @Test func `the explanation is the test as it is written`() throws {
    #expect(try field("a.b|contains: x*").text == "a.b|contains: x*")
    #expect(try field("a: [p, q, r, s, t, u]").text == "a: p, q, r, s, and 2 more")
    #expect(try field("\n  a: x").location == TextLocation(line: 2, column: 3))
  }

  @Test(arguments: [
    ("a: x", ValueTest.text(TextPattern("x"))),
    ("a: 00123", .text(TextPattern("00123"))),
    ("a: true", .text(TextPattern("true"))),
    ("a: ''", .text(TextPattern(""))),
    ("a: null", .null), ("a:", .null), ("a: ~", .null), ("a: 'null'", .text(TextPattern("null"))),
    ("a|contains: x", .text(TextPattern("x", place: .anywhere))),
    ("a|startswith: x", .text(TextPattern("x", place: .start))),
    ("a|endswith: x", .text(TextPattern("x", place: .end))),
    ("a|lt: 5", .number(.less, 5)), ("a|lte: -5", .number(.lessOrEqual, -5)),
    ("a|gt: 1.5", .number(.greater, 1.5)), ("a|gte: 0x10", .number(.greaterOrEqual, 16)),
    ("a|exists: true", .exists(true)), ("a|exists: false", .exists(false)),
  ])
  func `a value is compared as its modifier says`(_ yaml: String, _ value: ValueTest) throws {
    #expect(try field(yaml).values == [value])
  }

  @Test func `networks and expressions are read once`() throws {
    let network = try #require(IPAddress.Network("198.51.100.0/24"))
    #expect(try field("a|cidr: 198.51.100.0/24").values == [.network(network)])
    guard case .expression(let expression) = try field("a|re|i|m|s: '^x.y$'").values[0] else {
      Issue.record("an expression is compiled")
      return
    }
    #expect(expression.matches("b\nX\nY\nc"))
  }
}
