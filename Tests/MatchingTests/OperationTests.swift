import Events
import MatchingTwin
import Rules
import Testing

@testable import Matching

/// Names of operations, which services and rules spell in several ways.
struct OperationTests {
  private static let certificates =
    "Update application – Certificates and secrets management "

  /// What a test says of a directory audit of this operation, and what its activity says.
  private func truths(_ test: String, _ operation: String) throws -> [Truth] {
    let condition = try Condition.made("a:\n  \(test)\ncondition: a")
    var kind = KindMatcher(kind: .directoryAudit, catalog: .standard)
    let number = kind.add(condition)
    let activity = ActivityWords.made(.directoryAudit, operation: operation)
    let record = #"{"initiatedBy":{},"activityDisplayName":"\#(operation)"}"#
    let open = try #require(OpenRecord(record, kind, activity: activity))
    let plain = try PlainRecord(record, kind: .directoryAudit)
    #expect((open.truth(of: number) == .yes) == (plain.meets(condition) == true), "the twin")
    return [open.truth(of: number), kind.truths(for: activity)[number]]
  }

  @Test(arguments: [
    "Update application – Certificates and secrets management ",
    "Update application – Certificates and secrets management",
    "Update application - Certificates and secrets management",
    "Update application-Certificates and secrets management",
    "Update application— Certificates and secrets management",
    "Update application −Certificates and secrets management.",
    "UPDATE APPLICATION  –  certificates and secrets\u{a0}management",
    "Update application – Certificates*", "Update application*Certificates*",
    "* – Certificates and secrets management ",
    "Update application?Certificates and secrets management",
  ])
  func `a name is found in every spelling of its dashes, blanks and end`(
    _ spelling: String
  ) throws {
    for operation in [
      Self.certificates, "Update application-Certificates and secrets management",
      "Update application - Certificates and secrets management.",
    ] {
      for field in ["operation", "activityDisplayName", "OperationName"] {
        #expect(try truths("\(field): '\(spelling)'", operation) == [.yes, .yes], "\(field)")
      }
    }
  }

  @Test(arguments: [
    "Update application", "Update application – Certificates",
    "Certificates and secrets management",
    "Update application Certificates and secrets management", "'.'", "-", "' '", "'–'",
  ])
  func `a part of a name is not the name`(_ spelling: String) throws {
    #expect(try truths("operation: \(spelling)", Self.certificates) == [.no, .no])
  }

  @Test(arguments: [
    ("startswith: 'Add '", "Address changed", false), ("startswith: 'Add '", "Add user", true),
    ("startswith: 'Add'", "Address changed", true),
    ("endswith: ' user'", "Reset superuser", false), ("endswith: ' user'", "Add user.", true),
    ("endswith: ' user.'", "Add user", true), ("endswith: user.", "Add user.", true),
    ("endswith: user.", "Add users", false), ("contains: ' to '", "Add tomato", false),
    ("contains: ' to '", "Add member to role.", true), ("contains: '.'", "Add user", false),
    ("endswith: '.'", "Add user", false), ("endswith: ' '", "Add user", false),
    ("contains: ' '", "Add user", true), ("contains: ' – Certificates'", "x-Certificates", true),
    ("startswith: 'Update application –'", "Update application – x", true),
    ("startswith: 'Update application – '", "Update application-x", true),
    ("endswith: '– x'", "Update application-x", true),
    ("contains|all: [member, ' role']", "Add member to role.", true),
    ("contains|cased: Member", "Add member to role.", false),
    ("contains|cased: member to", "Add member\u{a0}to role.", true),
    ("startswith: '\\*'", "Add user", false),
  ])
  func `at an open end a blank or a full stop keeps its meaning`(
    _ test: String,
    _ operation: String,
    _ expected: Bool
  ) throws {
    let truth: Truth = expected ? .yes : .no
    #expect(try truths("operation|\(test)", operation) == [truth, truth])
  }

  @Test func `the name as the record writes it can be asked for, full stop and all`() throws {
    let operation = "Add member to role."
    #expect(try truths("activityDisplayName|endswith: 'role.'", operation) == [.yes, .yes])
    #expect(try truths("activityDisplayName|contains|cased: 'role.'", operation) == [.yes, .yes])
    #expect(try truths("operation|re: 'role$'", operation) == [.yes, .yes])
    #expect(try truths("activityDisplayName|re: 'role\\.$'", operation) == [.yes, .yes])
  }

  @Test func `an event without an operation has none`() throws {
    for operation in ["", " ", "\u{a0}", "."] {
      var kind = KindMatcher(kind: .signIn, catalog: .standard)
      let field = try kind.add(field: "operation")
      let any = try kind.add(test: "operation: '*'")
      let none = try kind.add(test: "operation: null")
      let open = try #require(
        OpenRecord("{}", kind, activity: .made(.signIn, operation: operation))
      )
      #expect(open.texts(ofField: field) == [], "'\(operation)'")
      #expect(open.truth(of: any) == .no)
      #expect(open.truth(of: none) == .yes)
    }
  }

  @Test(arguments: [
    ("a - b", ["a - b", "a-b"]), ("a-b", ["a-b"]), ("a -b- c", ["a -b- c", "a-b-c"]),
    ("- a -", ["- a -", "-a-"]), ("--", ["--"]), ("- -", ["- -", "--"]), ("a.", ["a"]),
    ("a – – b", ["a - - b", "a--b"]), ("", [""]), (".", []), (" ", []),
  ])
  func `names have two spellings where dashes have blanks around them`(
    _ name: String,
    _ expected: [String]
  ) {
    #expect(OperationSpelling.forms(of: name) == expected)
  }
}
