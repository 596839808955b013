import Events
import Records
import Testing

/// The client's address, as each source writes it.
@Suite struct AddressTests {
  private func logged(_ members: String) throws -> Columns {
    try Reading(
      #"{"Id":"1","CreationTime":"2026-11-02T03:12:45","Operation":"x","Workload":"w",\#(members)}"#
    ).columns()
  }

  static let forms = [
    ("203.0.113.5", "203.0.113.5"), ("203.0.113.5:51234", "203.0.113.5"),
    ("[203.0.113.5]:51234", "203.0.113.5"), ("[203.0.113.5]", "203.0.113.5"),
    ("[2001:db8::5]:51234", "2001:db8::5"), ("[2001:db8::5]", "2001:db8::5"),
    ("2001:db8::5", "2001:db8::5"), ("2001:DB8:0:0::0005", "2001:db8::5"),
    ("2001:db8::5:1234", "2001:db8::5:1234"), ("::ffff:203.0.113.5", "203.0.113.5"),
    ("::FFFF:203.0.113.5", "203.0.113.5"), ("[::ffff:203.0.113.5]:443", "203.0.113.5"),
    ("::1", "::1"), ("127.0.0.1", "127.0.0.1"), (" 203.0.113.5 ", "203.0.113.5"),
    ("fe80::1%eth0", "fe80::1"),
  ]
  static let none = [
    "", " ", "<null>", "null", "0.0.0.0", "0.0.0.0:80", "::ffff:0.0.0.0", "localhost:1234",
    "localhost", "203.0.113.XXX", "203.0.113.0/24", "masked", "203.0.113", "::g", "[", "[]:1", ":",
  ]

  @Test(arguments: forms)
  func `an address is canonical in every form`(text: String, address: String) throws {
    #expect(try logged(#""ClientIP":"\#(text)""#).address == address)
    let signIn = MadeRecord.signIn.json.replacing("2A02:8109:0:0:0:0:0:1", with: text)
    #expect(try Reading(signIn).columns().address == address)
  }

  @Test(arguments: none)
  func `what is no address is passed over for the next field`(text: String) throws {
    #expect(try logged(#""ClientIP":"\#(text)""#).address == "")
    #expect(try logged(#""ClientIP":"\#(text)","ClientIPAddress":"8.8.8.8""#).address == "8.8.8.8")
    let both = #""ClientIP":"\#(text)","ClientIPAddress":"\#(text)""#
    #expect(try logged("\(both),\"ActorIpAddress\":\"8.8.4.4\"").address == "8.8.4.4")
    #expect(try logged(#""Client_IPAddress":"9.9.9.9",\#(both)"#).address == "9.9.9.9")
  }

  @Test(arguments: ["null", "0", "true", "{}", "[]", "[null]", "{\"ip\":\"8.8.8.8\"}"])
  func `a value of another type is no address`(value: String) throws {
    #expect(try logged(#""ClientIP":\#(value),"ActorIpAddress":"8.8.4.4""#).address == "8.8.4.4")
  }

  @Test func `the fields of the unified audit log are asked in their order`() throws {
    let all = [
      #""ActorIpAddress":"8.8.0.3""#, #""ClientIPAddress":"8.8.0.2""#, #""ClientIP":"8.8.0.1""#,
    ]
    #expect(try logged(all.joined(separator: ",")).address == "8.8.0.1")
    #expect(try logged(all.prefix(2).joined(separator: ",")).address == "8.8.0.2")
    #expect(try logged(all[0]).address == "8.8.0.3")
  }
}
