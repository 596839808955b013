import Formats
import Testing

/// Every object with a list of records that is no record itself.
@Suite struct JSONStreamPagesTests {
  /// What a stream met, in words.
  private static func items(_ text: String, pieces size: Int) -> [String] {
    let bytes = Array(text.utf8)
    var stream = JSONStream()
    var tape = JSONTape()
    var window: [UInt8] = []
    var items: [String] = []
    var place = 0
    var isFinal = false
    while !isFinal {
      let end = min(bytes.count, place + size)
      window += bytes[place..<end]
      isFinal = end == place
      place = end
      loop: while true {
        switch stream.next(in: window.span, isFinal: isFinal, tape: &tape) {
        case .record(let range): items.append(String(decoding: window[range], as: UTF8.self))
        case .columns(let range):
          items.append("columns \(String(decoding: window[range], as: UTF8.self))")
        case .page(let page): items.append("page \(page.context)\(page.hasNextLink ? "+" : "")")
        case .fault(_, let fault): items.append(fault == .cutOff ? "cutOff" : "fault")
        case .needsMore, .end: break loop
        }
      }
      let rest = Array(window[stream.place...])
      stream.dropConsumed(in: window.span)
      window = rest
    }
    if stream.isInsideContainer { items.append("inside") }
    return items
  }

  static let pages: [(text: String, items: [String])] = [
    (#"{"records":[{"a":1},{"a":2}]}"#, [#"{"a":1}"#, #"{"a":2}"#, "page "]),
    (#"{"x":1,"Records":[{"a":1}]}"#, [#"{"x":1,"Records":[{"a":1}]}"#]),
    (#"{"records":{"a":1}}"#, [#"{"records":{"a":1}}"#]),
    (#"{"records":7}"#, [#"{"records":7}"#]), (#"{"records":[]}"#, ["page "]),
    (#"{"records":[{"a":1}]}{"records":[]}"#, [#"{"a":1}"#, "page ", "page "]),
    (#"[{"records":[{"a":1}]},{"b":2}]"#, [#"{"a":1}"#, "page ", #"{"b":2}"#]),
    (
      #"{"processContentRequests":[{"a":1},{"a":2}],"x":0}"#,
      [#"{"a":1}"#, #"{"a":2}"#, "page "]
    ),
    (
      #"{"@odata.context":"c#d","value":[{"a":1}],"@odata.nextLink":"n"}"#,
      [#"{"a":1}"#, "page c#d+"]
    ),
    (
      #"{"@odata.nextLink":"n","@odata.count":1,"value":[{"a":1}]}"#, [#"{"a":1}"#, "page +"]
    ),
    (#"{"value":[],"@odata.nextLink":""}"#, ["page "]),
    (#"{"value":[],"@odata.nextLink":null,"@odata.context":7}"#, ["page "]),
    (
      #"{"value":[],"@odata.nextLink":"n"}{"value":[]}"#, ["page +", "page "]
    ),
    (
      #"{"tables":[{"name":"T","columns":[{"name":"a"}],"rows":[[1,"x"],[null,{}]]}]}"#,
      [#"columns [{"name":"a"}]"#, #"[1,"x"]"#, "[null,{}]", "page ", "page "]
    ),
    (
      #"{"tables":[{"columns":[1],"rows":[]},{"columns":[2],"rows":[[3]]}],"render":{}}"#,
      ["columns [1]", "page ", "columns [2]", "[3]", "page ", "page "]
    ),
    (#"{"tables":[]}"#, ["page "]), (#"{"tables":{"rows":[]}}"#, [#"{"tables":{"rows":[]}}"#]),
    // Only a table has rows.
    (#"{"rows":[[1]]}"#, [#"{"rows":[[1]]}"#]),
    (#"{"value":[{"rows":[[1]]}]}"#, [#"{"rows":[[1]]}"#, "page "]),
    (#"[{"value":[{"value":[{"a":1}]}]}]"#, [#"{"a":1}"#, "page ", "page "]),
  ]

  @Test(arguments: pages.indices)
  func `a page gives its records and ends, at every size of the window`(index: Int) {
    let (text, items) = Self.pages[index]
    for size in 1...text.utf8.count {
      #expect(Self.items(text, pieces: size) == items, "\(text) by \(size)")
    }
  }

  @Test(arguments: pages.indices)
  func `a page that is cut anywhere is told, and gives what was whole`(index: Int) {
    let (text, items) = Self.pages[index]
    for length in 1..<text.utf8.count {
      let cut = String(decoding: Array(text.utf8)[..<length], as: UTF8.self)
      let met = Self.items(cut, pieces: length)
      // Between two pages nobody can know that another was meant to come.
      let isBetween = cut.hasSuffix("}") && text.dropFirst(cut.count).hasPrefix("{")
      #expect(isBetween || met.contains("inside") || met.contains("cutOff"), "\(cut)")
      let whole = met.filter { !["inside", "cutOff"].contains($0) }
      #expect(items.starts(with: whole), "\(cut)")
    }
  }

  @Test func `a broken record of a page costs itself`() {
    #expect(
      Self.items("{\"records\":[\n{\"a\":,},\n{\"a\":2}]}", pieces: 100)
        == ["fault", #"{"a":2}"#, "page "]
    )
    #expect(
      Self.items("{\"tables\":[{\"columns\":[1],\"rows\":[\n[1,],\n[2]]}]}", pieces: 100)
        == ["columns [1]", "fault", "[2]", "page ", "page "]
    )
  }

  @Test func `pages in pages end somewhere`() {
    let depth = 200
    let text =
      String(repeating: "[{\"value\":", count: depth) + "1"
      + String(repeating: "}]", count: depth)
    let items = Self.items(text, pieces: 64)
    #expect(items.count < 2 * depth)
    #expect(!items.isEmpty)
  }
}
