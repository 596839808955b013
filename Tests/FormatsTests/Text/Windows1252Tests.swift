import Formats
import Foundation
import Testing

@Suite struct Windows1252Tests {
  @Test func `every byte stands for the scalar of the table`() {
    for byte in UInt8.min ... .max {
      var output: [UInt8] = [0x21]
      let text = [byte]
      Windows1252.append(text.span, to: &output)
      let isUndefined = [0x81, 0x8d, 0x8f, 0x90, 0x9d].contains(byte)
      let expected =
        isUndefined
        ? String(Unicode.Scalar(byte)) : String(bytes: [byte], encoding: .windowsCP1252)
      #expect(String(decoding: output, as: UTF8.self) == expected.map { "!" + $0 }, "\(byte)")
    }
  }

  @Test func `a text is decoded in order`() {
    let text: [UInt8] = [0x47, 0xfc, 0x74, 0x65, 0x20, 0x80, 0x35]
    var output: [UInt8] = []
    Windows1252.append(text.span, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "Güte €5")
  }
}
