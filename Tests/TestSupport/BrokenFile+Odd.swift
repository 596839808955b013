extension BrokenFile {
  /// Files with records that are JSON but cannot be used.
  static func unusable(_ scrap: inout Scrap) -> [BrokenFile] {
    let placeholder = scrap.next(
      replacing: "\"activityDateTime\":\"",
      with: Array("\"activityDateTime\":\"String (timestamp)\",\"was\":\"".utf8)
    )
    let timeless = scrap.next(
      replacing: "\"activityDateTime\":\"",
      with: Array("\"was\":\"".utf8)
    )
    let unknown = Array("{\"color\":\"blue\",\"pages\":12,\"tags\":[\"a\",\"b\"]}".utf8)
    return [
      BrokenFile(
        "placeholder.json",
        page([scrap.next(), placeholder]),
        good: 1,
        rejected: 1,
        "a record whose time is a placeholder"
      ),
      BrokenFile(
        "no-time.json",
        page([scrap.next(), timeless]),
        good: 1,
        rejected: 1,
        "a record without any time"
      ),
      BrokenFile(
        "unknown.ndjson",
        lines([scrap.next(), unknown]),
        good: 1,
        rejected: 1,
        "an object of no known kind"
      ),
      BrokenFile(
        "letter.txt",
        Array("Dear colleague\nthe export did not work today\n".utf8),
        good: 0,
        rejected: 1,
        "a text that is neither JSON nor CSV"
      ),
    ]
  }

  /// Files that look odd but hold nothing wrong.
  static func odd(_ scrap: inout Scrap) -> [BrokenFile] {
    let shared = scrap.next(repeated)
    let withoutEnd = scrap.next(3).joined(separator: "\r\n".utf8)
    return [
      BrokenFile("empty.json", [], good: 0, "an empty file"),
      BrokenFile("blank.json", Array(" \n\t\r\n \n".utf8), good: 0, "white space only"),
      BrokenFile(
        "overlap-a.ndjson",
        lines([scrap.next()] + shared),
        good: 3,
        "records that overlap with another file"
      ),
      BrokenFile(
        "overlap-b.ndjson",
        lines(shared + [scrap.next()]),
        good: 3,
        "records that overlap with another file"
      ),
      BrokenFile("single.json", scrap.next(), good: 1, "one bare object"),
      BrokenFile(
        "crlf.ndjson",
        Array(withoutEnd),
        good: 3,
        "lines that end in CR LF, the last without an end"
      ),
      BrokenFile(
        "mark.json",
        [0xEF, 0xBB, 0xBF] + page(scrap.next(2)),
        good: 2,
        "a page behind a byte order mark"
      ),
    ]
  }
}
