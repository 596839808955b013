import Formats
import Foundation
import Testing

struct JSONWriterTests {
  private func text(
    _ form: JSONWriter.Form = .compact,
    _ body: (inout JSONWriter) -> Void
  ) -> String {
    var json = JSONWriter(form)
    body(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test func `pretty text has one key on each line and short arrays on one`() {
    let text = text(.pretty) { json in
      json.object { json in
        json.member("a", 1)
        json.member("b", [1, 2, 3])
        json.member("c", ["x"])
        json.member("d") { $0.object { _ in } }
        json.member("e", nil as String?)
      }
    }
    #expect(
      text == """
        {
          "a": 1,
          "b": [1, 2, 3],
          "c": [
            "x"
          ],
          "d": {},
          "e": null
        }
        """
    )
  }

  @Test func `compact text has no blanks`() {
    let text = text { json in
      json.array { json in
        json.value(true)
        json.value(false)
        json.object { $0.member("k", ["v", "w"]) }
        json.array { _ in }
      }
    }
    #expect(text == #"[true,false,{"k":["v","w"]},[]]"#)
  }

  @Test(arguments: [
    (3.0, "3"), (-2.0, "-2"), (0.0, "0"), (-0.0, "0"), (0.1, "0.1"), (81.5, "81.5"),
    (1e15, "1000000000000000"),
    (9_007_199_254_740_992, "9007199254740992"), (1e300, "1e+300"),
    (.leastNonzeroMagnitude, "5e-324"),
    (1.0 / 3, "0.3333333333333333"), (.nan, "null"), (.infinity, "null"), (-.infinity, "null"),
  ])
  func `a number has its shortest form`(number: Double, expected: String) {
    #expect(text { $0.value(number) } == expected)
  }

  @Test func `a number reads back the same`() throws {
    var state: UInt64 = 42
    for _ in 0..<2_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: state)
      guard number.isFinite else { continue }
      #expect(Double(text { $0.value(number) }) == number)
    }
  }

  @Test func `the extreme integers are written in full`() {
    #expect(text { $0.value(Int.min) } == "-9223372036854775808")
    #expect(text { $0.value(Int.max) } == "9223372036854775807")
  }

  @Test func `every character reads back the same`() throws {
    var scalars = String.UnicodeScalarView()
    for value in (0...0x3000).map(UInt32.init) + [
      0xfeff, 0xfffb, 0xfffd, 0x1f600, 0xe0041, 0x10ffff,
    ] {
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    let all = String(scalars)
    let bytes = Data(text { $0.array { $0.value(all) } }.utf8)
    let read = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String])
    #expect(Array(try #require(read.first).unicodeScalars) == Array(all.unicodeScalars))
  }

  @Test func `what could act on a terminal or hide is escaped`() {
    let value = "\u{0}\u{1B}[31m\u{7F}\u{9B}\u{202E}\u{200B}\u{FEFF}\"\\/\t\n"
    #expect(
      text { $0.value(value) }
        == #""\u0000\u001b[31m\u007f\u009b\u202e\u200b\ufeff\"\\/\t\n""#
    )
  }

  @Test func `a value of an object without a key stops the program`() async {
    await #expect(processExitsWith: .failure) {
      var json = JSONWriter()
      json.object { $0.value(1) }
    }
  }

  @Test func `a key outside of an object stops the program`() async {
    await #expect(processExitsWith: .failure) {
      var json = JSONWriter()
      json.array { $0.key("a") }
    }
  }
}
