import Testing

@testable import CommandLineTool

@Suite struct CSVRowTests {
  @Test(
    "cells are quoted as RFC 4180 says, and none is a formula",
    arguments: [
      ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("a;b", "\"a;b\""), ("a\"b", "\"a\"\"b\""),
      ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), (" a", "\" a\""), ("a ", "\"a \""),
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("\ta", "\"'\ta\""),
      ("\ra", "\"'\ra\""), ("\na", "\"'\na\""), ("\u{ff1d}1", "'\u{ff1d}1"), ("a=1", "a=1"),
      ("=\u{301}1", "'=\u{301}1"), ("=a,\"b\"", "\"'=a,\"\"b\"\"\""), ("'x", "'x"), ("ø", "ø"),
    ]
  )
  func cells(text: String, cell: String) {
    #expect(CSVRow.text([text]) == cell + "\r\n")
  }

  @Test("cells stand between commas, and the line ends as the standard says") func row() {
    #expect(CSVRow.text(["a", "", "b,c"]) == "a,,\"b,c\"\r\n")
  }
}
