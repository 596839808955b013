import Testing

@testable import Query

@Suite struct QueryParserTests {
  /// The filter with parentheses around every operator.
  private func grouped(_ expression: QueryExpression) -> String {
    switch expression {
    case .literal, .path, .call: return "\(expression)"
    case .comparison(let comparison, let left, let right):
      return "(\(grouped(left)) \(comparison.rawValue) \(grouped(right)))"
    case .membership(let operand, let values):
      return "(\(grouped(operand)) in (\(values.map(\.description).joined(separator: ","))))"
    case .flags(let operand, let flags): return "(\(grouped(operand)) has \(flags))"
    case .not(let operand): return "(not \(grouped(operand)))"
    case .and(let parts): return "(\(parts.map(grouped).joined(separator: " and ")))"
    case .or(let parts): return "(\(parts.map(grouped).joined(separator: " or ")))"
    case .quantified(let path, let quantifier):
      switch quantifier {
      case .anyElement: return "\(path)/any()"
      case .any(let name, let inner): return "\(path)/any(\(name): \(grouped(inner)))"
      case .all(let name, let inner): return "\(path)/all(\(name): \(grouped(inner)))"
      }
    }
  }

  @Test(
    "operators bind as the table of OData 4.01, part 2, 5.1.1.17 says",
    arguments: [
      ("a eq 1 or b eq 2 and c eq 3", "((a eq 1) or ((b eq 2) and (c eq 3)))"),
      ("a eq 1 and b eq 2 or c eq 3", "(((a eq 1) and (b eq 2)) or (c eq 3))"),
      ("(a eq 1 or b eq 2) and c eq 3", "(((a eq 1) or (b eq 2)) and (c eq 3))"),
      ("not a and b", "((not a) and b)"),
      ("not a or b", "((not a) or b)"),
      ("not a eq true", "((not a) eq true)"),
      ("not (a eq 1)", "(not (a eq 1))"),
      ("not not a", "(not (not a))"),
      ("not a in (1)", "(not (a in (1)))"),
      ("not a has 'x'", "(not (a has 'x'))"),
      ("a gt 1 eq true", "((a gt 1) eq true)"),
      ("true eq a gt 1", "(true eq (a gt 1))"),
      ("a in (1) eq true", "((a in (1)) eq true)"),
      ("a eq b in (1)", "(a eq (b in (1)))"),
      ("a lt 1 ne b gt 2", "((a lt 1) ne (b gt 2))"),
      ("a and b and c", "(a and b and c)"),
      ("a and (b and c)", "(a and b and c)"),
      ("a or (b or c) or d", "(a or b or c or d)"),
      ("a and (b or c)", "(a and (b or c))"),
      ("l/any(t: t/a eq 1 or t/b eq 2) and c", "(l/any(t: ((t/a eq 1) or (t/b eq 2))) and c)"),
      ("contains(a,'x') eq false or b", "((contains(a,'x') eq false) or b)"),
    ]
  )
  func precedence(text: String, expected: String) throws {
    let expression = try QueryFilter(text).expression
    #expect(grouped(expression) == expected)
  }

  @Test("every pair of binary operators binds by its rank", arguments: 0..<100)
  func pairs(number: Int) throws {
    let operators = ["or", "and", "eq", "ne", "gt", "ge", "lt", "le", "in", "has"]
    let ranks = [0, 1, 2, 2, 3, 3, 3, 3, 4, 4]
    let (first, second) = (number / 10, number % 10)
    func tail(_ index: Int, _ operand: String) -> String {
      switch operators[index] {
      case "in": "in (\(operand))"
      case "has": "has \(operand)"
      default: "\(operators[index]) \(operand)"
      }
    }
    let text = "a \(tail(first, "true")) \(tail(second, "false"))"
    guard ranks[first] < 4 || ranks[second] < 4 else {
      #expect(throws: QueryError.self) { try QueryFilter(text) }
      return
    }
    let expected: String
    if ranks[first] == ranks[second], first == second, first < 2 {
      expected = "(a \(operators[first]) true \(operators[first]) false)"
    } else if ranks[first] >= ranks[second] {
      expected = "((a \(tail(first, "true"))) \(tail(second, "false")))"
    } else {
      expected = "(a \(tail(first, "(true \(tail(second, "false")))")))"
    }
    let expression = try QueryFilter(text).expression
    #expect(grouped(expression) == expected, "\(text)")
  }

  @Test(
    "names of operators, functions and literals are read in any case, as OData 4.01 asks",
    arguments: [
      ("a EQ 1 AND NOT (b Ne 2)", "a eq 1 and not (b ne 2)"),
      ("StartsWith(a,'x') Or ENDSWITH(a,'y')", "startswith(a,'x') or endswith(a,'y')"),
      ("l/ANY(t: t IN ('a','b'))", "l/any(t: t in ('a','b'))"),
      ("a eq True or a eq NULL", "a eq true or a eq null"),
      ("EVENT/Kind eq 'signIn'", "event/kind eq 'signIn'"),
      ("l/$COUNT gt 2", "l/$count gt 2"),
    ]
  )
  func letterCase(text: String, printed: String) throws {
    #expect(try QueryFilter(text).expression.description == printed)
  }

  @Test(
    "literals of every form are read",
    arguments: [
      ("'it''s'", QueryValue.text("it's")),
      ("''", .text("")),
      ("0", .integer(0)),
      ("-12", .integer(-12)),
      ("9223372036854775807", .integer(.max)),
      ("1.5", .number(1.5)),
      ("-1e3", .number(-1000)),
      ("2E+2", .number(200)),
      ("true", .bool(true)),
      ("null", .null),
      ("3f2504e0-4f89-11d3-9a0c-0305e82c3301", .text("3f2504e0-4f89-11d3-9a0c-0305e82c3301")),
      ("F0000000-4f89-11d3-9a0c-0305e82c3301", .text("F0000000-4f89-11d3-9a0c-0305e82c3301")),
      ("microsoft.graph.riskLevel'high'", .text("high")),
    ]
  )
  func literals(text: String, value: QueryValue) throws {
    let expression = try QueryFilter("a eq \(text)").expression
    #expect(
      expression
        == .comparison(
          .equal,
          .path(QueryPath(root: .record, steps: [QueryName("a")])),
          .literal(value)
        )
    )
  }

  @Test(
    "moments of every form are read",
    arguments: [
      "2026-10-01T08:30:00Z", "2026-10-01T08:30Z", "2026-10-01T10:30:00+02:00",
      "2026-10-01t08:30:00.0000000z", "2026-10-01T08:30:00", "2026-10-01T03:30:00-05:00",
    ]
  )
  func moments(text: String) throws {
    let expression = try QueryFilter("a eq \(text)").expression
    #expect(expression.description == "a eq 2026-10-01T08:30:00Z")
  }

  @Test("a day is its first moment in UTC") func days() throws {
    #expect(
      try QueryFilter("a ge 2026-10-01").expression.description == "a ge 2026-10-01T00:00:00Z"
    )
  }

  @Test("a value in a path is any of its elements") func valueInPath() throws {
    #expect(try QueryFilter("'x' in a/b").expression.description == "a/b eq 'x'")
  }

  @Test(
    "paths of every form are read and printed as they were",
    arguments: [
      "a/b/c", "$it/a", "$it/event/time eq 1", "event/time eq 1", "@odata.type eq 'x'",
      "a/b@odata.type eq 'x'", "l/$count eq 1", "a/l/any(t: t/m/any(n: n eq t/x and $it/y))",
      "riskEventTypes_v2/any()", "a/ænder eq 1", "not/a", "l/any(x: x/true)",
      "event/target/$count eq 1",
    ]
  )
  func paths(text: String) throws {
    #expect(try QueryFilter(text).expression.description == text)
  }

  @Test("every function is read with its number of arguments", arguments: QueryFunction.allCases)
  func functions(function: QueryFunction) throws {
    for count in 0...4 {
      let arguments = Array(repeating: "a", count: count).joined(separator: ",")
      let text = "\(function.rawValue)(\(arguments)) eq b"
      if function.arguments.contains(count) {
        #expect(try QueryFilter(text).expression.description == text)
      } else {
        let error = #expect(throws: QueryError.self) { try QueryFilter(text) }
        #expect(error?.message.hasPrefix("\(function.rawValue)() takes") == true)
      }
    }
  }

  @Test("blanks may stand wherever they part nothing") func blanks() throws {
    let text = " ( a\teq\n1 ) and l / any ( t : t in ( 1 , 2 ) ) "
    #expect(try QueryFilter(text).expression.description == "a eq 1 and l/any(t: t in (1,2))")
  }
}
