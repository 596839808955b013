import Formats
import Testing

@testable import Query

@Suite struct QueryErrorTests {
  @Test(
    "every mistake is told at its place, with what to write instead",
    arguments: [
      ("", 1, "the filter is empty"),
      ("  ", 1, "the filter is empty"),
      ("a", 0, ""),
      ("a eq", 5, "expected a field or a value, found the end"),
      ("eq 1", 1, "expected a field or a value, found 'eq'"),
      ("a eq 1 and and b", 12, "expected a field or a value, found 'and'"),
      ("a eq 1 or", 10, "expected a field or a value, found the end"),
      ("(a eq 1", 1, "there is no ')' for this '('"),
      ("a eq 1)", 7, "there is no '(' for this ')'"),
      ("()", 2, "expected a field or a value, found ')'"),
      ("a eq 'x", 6, "no closing quote"),
      ("a eq 'x''", 6, "no closing quote"),
      ("a eq'x'", 5, "a blank is missing between 'eq' and the text"),
      ("a equals 'x'", 3, "unknown operator 'equals'"),
      ("a eqq 'x'", 3, "(did you mean 'eq'?)"),
      ("a eq 1 an b eq 2", 8, "(did you mean 'and'?)"),
      ("a like 'x'", 3, "write contains"),
      ("a not eq 1", 3, "'not' stands before what it denies"),
      ("a add 1 eq 2", 3, "arithmetic ('add') is not supported"),
      ("a mod 2 eq 0", 3, "arithmetic"),
      ("a eq -b", 6, "arithmetic"),
      ("a = 1", 3, "write eq"),
      ("a != 1", 3, "write ne"),
      ("a < 1", 3, "write lt"),
      ("a > 1", 3, "write gt"),
      ("a eq 1 && b", 8, "write and"),
      ("a eq 1 || b", 8, "write or"),
      ("a eq \"x\"", 6, "straight single quotes"),
      ("a%20eq 1", 2, "not as part of a URL"),
      ("a eq *", 6, "use contains()"),
      ("a eq \u{1}", 6, "character U+1"),
      ("a.b.c eq 1", 2, "write 'a/b/c'"),
      ("$filter eq 1", 1, "unknown name '$filter'"),
      ("startwith(a,'b')", 1, "unknown function 'startwith' (did you mean 'startswith'?)"),
      ("frob(a)", 1, "unknown function 'frob'"),
      ("now() gt a", 1, "the clock is no part of a query"),
      ("substringof('a',b)", 1, "write contains(text, part)"),
      ("cast(a,b) eq 'x'", 1, "type casts"),
      ("contains(a)", 1, "contains() takes 2 arguments, not 1"),
      ("substring(a) eq 'x'", 1, "substring() takes 2 or 3 arguments, not 1"),
      ("tolower() eq 'x'", 1, "tolower() takes 1 argument, not 0"),
      ("contains(a,'x'", 9, "there is no ')' for this '('"),
      ("contains(a 'x')", 12, "before a text"),
      ("any(t: t eq 1)", 1, "stands after a list"),
      ("l/all()", 3, "all() needs a condition"),
      ("l/any(eq 1)", 7, "expected a name and ':'"),
      ("l/any(t t eq 1)", 7, "expected a name and ':'"),
      ("l/any(t: 'x')", 10, "expected a condition"),
      ("l/any(t: t/m/any(t: t eq 1))", 18, "'t' is the name of an outer element already"),
      ("l/any(t: t eq 1", 6, "there is no ')' for this '('"),
      ("l/any(t: t eq 1)/b", 17, "unexpected '/'"),
      ("l/foo(t)", 3, "only any(…) and all(…)"),
      ("a/ eq 1", 7, "expected an operator such as eq"),
      ("a/'x' eq 1", 3, "expected a member after '/'"),
      ("a/$it eq 1", 3, "stands at the beginning"),
      ("$count gt 1", 1, "expected a field"),
      ("l/$count/a eq 1", 9, "'$count' is the end of a path"),
      ("l/$count", 1, "expected a condition"),
      ("event eq 1", 1, "such as event/time"),
      ("event/tme eq 1", 7, "(did you mean 'event/time'?)"),
      ("event/xyzzy eq 1", 7, "there are time, kind"),
      ("event/time/x eq 1", 12, "has no members"),
      ("event/target/any(t: t eq 'x')", 14, "stands for any of its values"),
      ("a in 'x'", 6, "expected a list"),
      ("a in (b)", 7, "expected a value"),
      ("a in ('x'", 10, "expected ',' or ')', found the end"),
      ("a in ()", 7, "expected a field or a value"),
      ("a has b", 7, "expected a value after 'has'"),
      ("a in (1) in (2)", 10, "'in' cannot follow here; use parentheses"),
      ("a eq b eq c eq d", 13, "too many comparisons in a row"),
      ("a eq duration'PT1H'", 6, "durations are not supported"),
      ("a eq datetime'2026-01-01'", 6, "write the value without 'datetime'"),
      ("a eq guid'x'", 6, "write the value without 'guid'"),
      ("a eq binary'x'", 6, "are not supported"),
      ("a eq 2026-13-01", 6, "is no moment"),
      ("a eq 2026-10-01T25:00:00Z", 6, "is no moment"),
      ("a eq 12abc", 6, "is no number, no moment and no GUID"),
      ("a eq 1e999", 6, "is no number"),
      ("'x'", 1, "expected a condition"),
      ("length(a)", 1, "expected a condition"),
      ("a eq 1 and 'x'", 12, "expected a condition"),
      ("length(a) or b", 1, "expected a condition"),
      ("not 'x'", 1, "'not' takes a condition"),
      ("not length(a) gt 1", 1, "'not' takes a condition"),
      ("not a eq 'x'", 7, "'not' binds tighter than 'eq'; write not (… eq …)"),
      ("contains(a,'b') eq 'x'", 17, "only be compared with true or false"),
      ("'x' eq contains(a,'b')", 5, "only be compared with true or false"),
    ]
  )
  func mistakes(text: String, column: Int, message: String) throws {
    guard column > 0 else {
      _ = try QueryFilter(text)
      return
    }
    let error = try #require(throws: QueryError.self) { try QueryFilter(text) }
    #expect(error.location.column == column, "\(error)")
    #expect(error.message.contains(message), "\(error)")
  }

  @Test("an error has the option, the place, the line and a caret") func form() {
    let error = #expect(throws: QueryError.self) {
      try QueryFilter("a eq 1\n  and startwith(b,'c')")
    }
    #expect(
      error?.description == """
        --filter:2:7: error: unknown function 'startwith' (did you mean 'startswith'?)
            and startwith(b,'c')
                ^
        """
    )
  }

  @Test("a long line is shown around the place, and nothing in it moves the caret") func longLine()
  {
    let filler = String(repeating: "x", count: 200)
    let error = #expect(throws: QueryError.self) {
      try QueryFilter("a eq '\(filler)\u{202e}\u{1b}[2J' = '\(filler)'")
    }
    let lines = error?.description.split(separator: "\n") ?? []
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.unicodeScalars.count < 130 })
    let caret = lines.last?.unicodeScalars.count ?? 0
    #expect(lines.count == 3 && Array(lines[1].unicodeScalars)[caret - 1] == "=")
    #expect(error?.description.unicodeScalars.contains("\u{1b}") == false)
    #expect(error?.description.unicodeScalars.contains("\u{202e}") == false)
  }

  @Test(
    "lists of fields and keys tell their mistakes too",
    arguments: [
      ("a,", 3), ("a b", 3), ("a/any()", 1), ("'x'", 1), ("l/$count", 1), ("$it", 1), ("a,*", 3),
    ]
  )
  func selections(text: String, column: Int) {
    let error = #expect(throws: QueryError.self) { try QuerySelection(text) }
    #expect(error?.location.column == column)
    #expect(error?.description.hasPrefix("--select:1:\(column): error: ") == true)
  }

  @Test(
    "keys tell their mistakes",
    arguments: [("a dsc", 3), ("a desc desc", 8), ("a,", 3), ("", 1), ("a asc b", 7)]
  )
  func orders(text: String, column: Int) {
    let error = #expect(throws: QueryError.self) { try QueryOrder(text) }
    #expect(error?.location.column == column)
    #expect(error?.description.hasPrefix("--orderby:1:\(column): error: ") == true)
  }
}
