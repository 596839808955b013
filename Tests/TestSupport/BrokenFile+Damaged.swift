extension BrokenFile {
  /// Files whose bytes are damaged.
  static func damaged(_ scrap: inout Scrap) -> [BrokenFile] {
    [
      cutPage(&scrap), cutLine(&scrap), zeroByte(&scrap), foreignByte(&scrap), nested(&scrap),
      trailingComma(&scrap),
    ]
  }

  static func lines(_ records: [[UInt8]]) -> [UInt8] {
    records.flatMap { $0 + [UInt8(ascii: "\n")] }
  }

  static func page(_ records: [[UInt8]]) -> [UInt8] {
    Array("{\"value\":[\n".utf8) + records.joined(separator: ",\n".utf8) + "\n]}\n".utf8
  }

  private static func cutPage(_ scrap: inout Scrap) -> BrokenFile {
    let whole = page(scrap.next(4))
    return BrokenFile(
      "cut-page.json",
      Array(whole.dropLast(600)),
      good: 3,
      rejected: 1,
      "a page that ends in the middle of its last record"
    )
  }

  private static func cutLine(_ scrap: inout Scrap) -> BrokenFile {
    let records = scrap.next(2) + [Array(scrap.next().prefix(500))] + scrap.next(2)
    return BrokenFile(
      "cut-line.ndjson",
      lines(records),
      good: 4,
      rejected: 1,
      "lines of which the third is cut"
    )
  }

  private static func zeroByte(_ scrap: inout Scrap) -> BrokenFile {
    let hurt = scrap.next(
      replacing: "\"result\":\"success\"",
      with: Array("\"result\":\"suc".utf8) + [0] + "cess\"".utf8
    )
    return BrokenFile(
      "zero-byte.ndjson",
      lines([scrap.next(), hurt, scrap.next()]),
      good: 2,
      rejected: 1,
      "a zero byte inside a text of the second line"
    )
  }

  private static func foreignByte(_ scrap: inout Scrap) -> BrokenFile {
    let hurt = scrap.next(
      replacing: "\"resultReason\":\"",
      with: Array("\"resultReason\":\"Caf".utf8) + [0xE9, 0x20]
    )
    return BrokenFile(
      "not-utf8.ndjson",
      lines([scrap.next(), hurt, scrap.next()]),
      good: 2,
      doubtful: 1,
      "a Windows-1252 letter in the second line"
    )
  }

  private static func nested(_ scrap: inout Scrap) -> BrokenFile {
    let levels = 10_000
    let deep =
      Array("{\"activityDisplayName\":".utf8)
      + [UInt8](repeating: UInt8(ascii: "["), count: levels)
      + [UInt8](repeating: UInt8(ascii: "]"), count: levels) + "}".utf8
    return BrokenFile(
      "deep.ndjson",
      lines([scrap.next(), deep, scrap.next()]),
      good: 2,
      rejected: 1,
      "10,000 arrays inside each other in the second line"
    )
  }

  private static func trailingComma(_ scrap: inout Scrap) -> BrokenFile {
    let first = scrap.next()
    let hurt = Array(scrap.next().dropLast()) + ",}".utf8
    let last = scrap.next()
    let bytes =
      Array("[\n".utf8) + [first, hurt, last].joined(separator: ",\n".utf8) + "\n]\n".utf8
    return BrokenFile(
      "comma.json",
      bytes,
      good: 2,
      rejected: 1,
      "a comma before the closing brace of the second record"
    )
  }
}
