import Testing

@testable import Query

@Suite struct QueryOrderTests {
  private func sorted(_ text: String, _ values: [MadeValue]) throws -> [Int] {
    let order = try QueryOrder(text)
    let keys = values.map { order.values(of: MadeRecord(["a": $0])) }
    return values.indices.sorted {
      let comparison = order.compare(keys[$0], keys[$1])
      return comparison == 0 ? $0 < $1 : comparison < 0
    }
  }

  @Test("null comes first, then truths, numbers, moments, texts; falling order is the reverse")
  func order() throws {
    let values: [MadeValue] = [
      .null, .value(.bool(false)), .value(.bool(true)), .number(-3), .text("2"),
      .value(.number(2.5)),
      .text("10"), .text("2026-10-01T00:00:00Z"), .text("2026-10-01T00:00:00.5Z"),
      .text("2026-10-01T03:00:00+02:00"), .text(""), .text("a"), .text("B"), .object([:]),
    ]
    #expect(try sorted("a", values) == Array(values.indices))
    #expect(try sorted("a asc", values) == Array(values.indices))
    #expect(try sorted("a desc", values) == values.indices.reversed())
  }

  @Test("later keys decide where earlier ones are equal") func keys() throws {
    let order = try QueryOrder("a desc, length(b) ,event/time desc")
    let one = order.values(of: MadeRecord(["a": .text("X"), "b": .text("long")]))
    let other = order.values(of: MadeRecord(["a": .text("x"), "b": .text("s")]))
    #expect(order.compare(one, other) > 0)
    #expect(order.compare(other, one) < 0)
    #expect(order.compare(one, one) == 0)
    #expect(order.needsRecords && order.eventFields == [.time])
  }

  @Test("of a list the first value that is not null counts") func lists() throws {
    let values: [MadeValue] = [
      .list([.null, .number(2)]), .list([.number(1), .number(9)]), .list([]),
    ]
    #expect(try sorted("a", values) == [2, 1, 0])
  }

  @Test("the order of all pairs and triples is one order") func total() throws {
    let order = try QueryOrder("a")
    let values: [MadeValue] = [
      .null, .value(.bool(true)), .number(1), .text("1.0"), .text("1"), .text("x"), .text("X"),
      .text("é"), .text("É"), .number(.max), .value(.number(9.3e18)), .value(.number(-9.3e18)),
      .text("{3f2504e0-4f89-11d3-9a0c-0305e82c3301}"),
      .text("3F2504E0-4f89-11d3-9a0c-0305e82c3301"),
      .text("{zzz"), .text("9"), .object([:]),
    ]
    let keys = values.map { order.values(of: MadeRecord(["a": $0])) }
    for one in keys {
      for other in keys {
        let forward = order.compare(one, other)
        #expect(forward.signum() == -order.compare(other, one).signum())
        for third in keys where forward <= 0 && order.compare(other, third) <= 0 {
          #expect(order.compare(one, third) <= 0)
        }
      }
    }
  }
}
