import Events
import Testing

@testable import Query

@Suite struct QueryEvaluationTests {
  private let record: [String: MadeValue] = [
    "name": .text("Åse Dahl"), "id": .text("{3F2504E0-4f89-11D3-9A0C-0305E82C3301}"),
    "code": .number(50126), "codeText": .text("50126"), "zero": .text("0"),
    "half": .value(.number(0.5)), "flag": .value(.bool(true)), "flagText": .text("False"),
    "nothing": .null, "empty": .list([]), "object": .object(["inner": .text("x")]),
    "when": .text("2026-10-01T08:30:15.1234567Z"), "local": .text("2026-10-01T10:30:15+02:00"),
    "role": .value(.jsonText("\"Global Administrator\"", content: "Global Administrator")),
    "types": .list([.text("interactiveUser"), .text("servicePrincipal")]),
    "flags": .text("read, write"), "bits": .number(6),
    "targets": .list([
      .object([
        "displayName": .text("Global Administrator"), "type": .text("Role"), "n": .number(1),
        "props": .list([.object(["name": .text("Role.Name")]), .object(["name": .text("Wid")])]),
      ]),
      .object(["displayName": .text("Ivo Norwood"), "type": .text("User"), "n": .number(2)]),
    ]),
  ]

  @Test(
    "values are compared as the pages say",
    arguments: [
      // Texts, without regard to case.
      ("name eq 'åse dahl'", true), ("name eq 'ÅSE DAHL'", true), ("name eq 'Ase Dahl'", false),
      ("name ne 'åse dahl'", false), ("name gt 'A'", true), ("name lt 'zz'", false),
      ("name ge 'ÅSE'", true), ("name le 'ÅSE'", false), ("NAME eq 'Åse Dahl'", true),
      // GUIDs.
      ("id eq 3f2504e0-4f89-11d3-9a0c-0305e82c3301", true),
      ("id eq '3F2504E0-4F89-11D3-9A0C-0305E82C3301'", true),
      ("id eq '{3f2504e0-4f89-11d3-9a0c-0305e82c3301}'", true),
      ("id eq 3f2504e0-4f89-11d3-9a0c-0305e82c3302", false),
      // Numbers and truths, as such or as texts.
      ("code eq 50126", true), ("code eq '50126'", true), ("codeText eq 50126", true),
      ("codeText gt 50125", true), ("code lt 50126.5", true), ("zero eq 0", true),
      ("zero eq '0'", true), ("zero eq '00'", false), ("half lt 1", true), ("half eq 0.5", true),
      ("name eq 0", false), ("name ne 0", true), ("name gt 0", false),
      ("flag eq true", true), ("flag eq 'TRUE'", true), ("flagText eq false", true),
      ("flagText ne true", true), ("flag", true), ("flagText", false), ("not flagText", true),
      ("code eq true", false), ("9007199254740993 eq 9007199254740992.0", false),
      // Moments, at 100 ns.
      ("when eq 2026-10-01T08:30:15.1234567Z", true), ("when eq 2026-10-01T08:30:15Z", false),
      ("when gt 2026-10-01T08:30:15.1234566Z", true),
      ("when lt 2026-10-01T08:30:15.1234568Z", true),
      ("when ge 2026-10-01", true), ("when lt 2026-10-01", false),
      ("local eq 2026-10-01T08:30:15Z", true), ("local gt when", true),
      ("name gt 2026-10-01", false),
      // Null is equal to null only.
      ("nothing eq null", true), ("nothing ne null", false), ("missing eq null", true),
      ("missing/deeper eq null", true), ("name eq null", false), ("name ne null", true),
      ("null eq null", true), ("nothing gt null", false), ("nothing ge null", false),
      ("nothing lt 1", false), ("nothing ne 1", true), ("nothing eq missing", true),
      ("object eq null", false), ("object ne null", true), ("object eq 'x'", false),
      // A text that is a JSON string has two readings.
      ("role eq 'global administrator'", true), ("role eq '\"Global Administrator\"'", true),
      ("role ne 'Global Administrator'", false), ("startswith(role,'Global')", true),
      ("startswith(role,'\"Global')", true), ("endswith(tolower(role),'administrator')", true),
      ("role in ('x','Global Administrator')", true),
    ]
  )
  func comparisons(text: String, expected: Bool) throws {
    #expect(try selects(text, record) == expected)
  }

  @Test(
    "and, or and not have three values",
    arguments: [
      ("true and true", true), ("true and false", false), ("false or true", true),
      ("false or false", false), ("not true", false), ("not false", true),
      ("null", false), ("not null", false), ("null and true", false), ("null or true", true),
      ("not (null and true)", false), ("not (null and false)", true),
      ("not (null or false)", false),
      ("not (null or true)", false), ("contains(nothing,'x')", false),
      ("not contains(nothing,'x')", false), ("contains(nothing,'x') eq null", true),
      ("(name eq 'x') eq false", true), ("not flag eq false", true),
    ]
  )
  func logic(text: String, expected: Bool) throws {
    #expect(try selects(text, record) == expected)
  }

  @Test(
    "functions give what OData 4.01, part 2, 5.1.1.5 to 5.1.1.9 says",
    arguments: [
      ("startswith(name,'ÅSE')", true), ("startswith(name,'dahl')", false),
      ("startswith(name,'')", true),
      ("endswith(name,'DAHL')", true), ("endswith(name,'xxxxxxxxxxxx')", false),
      ("contains(name,'e d')", true), ("contains(name,'ed')", false), ("contains(code,'12')", true),
      ("tolower('ÅB') eq 'åb'", true), ("toupper(name) eq 'åse dahl'", true),
      ("trim('  a b\t') eq 'a b'", true), ("trim('  ') eq ''", true),
      ("length(name) eq 8", true), ("length('') eq 0", true), ("length(nothing) eq null", true),
      ("concat(concat(name,', '),code) eq 'Åse Dahl, 50126'", true),
      ("concat(name,nothing) eq null", true),
      ("indexof(name,'DAHL') eq 4", true), ("indexof(name,'x') eq -1", true),
      ("indexof(name,'') eq 0", true),
      ("substring(name,4) eq 'dahl'", true), ("substring(name,0,3) eq 'åse'", true),
      ("substring(name,-4) eq 'dahl'", true), ("substring(name,99) eq ''", true),
      ("substring(name,-99,2) eq 'ås'", true), ("substring(name,0,-1) eq null", true),
      ("substring(name,'x') eq null", true), ("substring(name,9223372036854775807) eq ''", true),
      ("substring(name,-9223372036854775808) eq name", true),
      ("year(when) eq 2026", true), ("month(when) eq 10", true), ("day(when) eq 1", true),
      ("hour(when) eq 8", true), ("minute(when) eq 30", true), ("second(when) eq 15", true),
      ("hour(local) eq 8", true), ("date(when) eq 2026-10-01", true), ("year(name) eq null", true),
      ("year(1969-12-31T23:59:59Z) eq 1969", true), ("second(1969-12-31T23:59:59Z) eq 59", true),
      ("flags has 'write'", true), ("flags has 'WRITE,read'", true), ("flags has 'delete'", false),
      ("bits has 4", true), ("bits has 5", false), ("flags has a.b'read'", true),
      ("types has 'servicePrincipal'", true), ("nothing has 'x'", false),
      ("name in ('x','ÅSE dahl')", true), ("name in ('x')", false), ("code in ('50126')", true),
      ("nothing in (null)", true), ("not name in ('x')", true),
      ("'interactiveUser' in types", true),
    ]
  )
  func functions(text: String, expected: Bool) throws {
    #expect(try selects(text, record) == expected)
  }

  @Test(
    "lists are asked with any, all and $count, and a path through one means any",
    arguments: [
      ("targets/any()", true), ("empty/any()", false), ("missing/any()", false),
      ("nothing/any()", false),
      ("targets/any(t: t/displayName eq 'Ivo Norwood')", true),
      ("targets/any(t: startswith(t/displayName,'Global') and t/type eq 'User')", false),
      ("targets/any(t: t/type eq 'Role' and t/props/any(p: p/name eq 'Wid'))", true),
      ("targets/any(t: t/type eq 'User' and t/props/any(p: p/name eq 'Wid'))", false),
      ("targets/all(t: t/n gt 0)", true), ("targets/all(t: t/n gt 1)", false),
      ("empty/all(t: false)", true), ("missing/all(t: false)", true),
      ("targets/all(t: t/missing)", false), ("types/any(t: t eq 'servicePrincipal')", true),
      ("types/all(t: endswith(t,'r') or endswith(t,'l'))", true),
      ("targets/any(t: t/n eq 2 and $it/code eq 50126)", true),
      ("targets/any(t: targets/any(u: u/n gt t/n))", true), ("object/any(o: o/inner eq 'x')", true),
      ("targets/props/any(p: p/name eq 'Wid')", true),
      ("targets/$count eq 2", true), ("empty/$count eq 0", true), ("missing/$count eq 0", true),
      ("object/$count eq 1", true), ("targets/any(t: t/props/$count gt 1)", true),
      ("targets/props/$count eq 0", true), ("missing/deeper/$count eq 0", true),
      ("targets/displayName eq 'ivo norwood'", true), ("targets/displayName eq 'x'", false),
      ("targets/type ne 'Role'", true), ("not (targets/type eq 'Role')", false),
      ("targets/props/name eq 'Wid'", true), ("contains(targets/displayName,'NOR')", true),
      ("not contains(targets/displayName,'zzz')", true), ("length(targets/type) eq 4", true),
      ("types eq 'interactiveUser'", true), ("targets/n gt targets/n", true),
      ("empty eq null", false),
      ("targets/props eq null", true), ("name/first eq null", true),
    ]
  )
  func lists(text: String, expected: Bool) throws {
    #expect(try selects(text, record) == expected)
  }

  @Test("the fields of the event are fields like others") func eventFields() throws {
    var event = MadeRecord(["event": .object(["time": .text("other")])])
    event.fields[.actor] = .one(.text("Ada"))
    event.fields[.target] = .many([.text("x"), .text("y")])
    event.fields[.time] = .one(.instant(Instant(seconds: 1_790_843_400)))
    for text in [
      "event/actor eq 'ADA'", "event/target eq 'y'", "event/target/$count eq 2",
      "event/time eq 2026-10-01T08:30:00Z", "event/time eq '2026-10-01T10:30:00+02:00'",
      "hour(event/time) eq 8", "$it/event/time eq 'other'", "contains(event/time,'08:30')",
    ] {
      #expect(try QueryFilter(text).verdict(on: event) == .selected, "\(text)")
    }
  }

  @Test("without the record a verdict is open only where the record matters") func open() throws {
    var event = MadeRecord(nil)
    event.fields[.kind] = .one(.text("signIn"))
    event.time = Instant("2026-10-01T08:30:00Z")
    for (text, verdict) in [
      ("event/kind eq 'signIn'", QueryFilter.Verdict.selected), ("a eq 1", .open),
      ("event/kind eq 'x' and a eq 1", .notSelected),
      ("a eq 1 and event/kind eq 'x'", .notSelected),
      ("event/kind eq 'signIn' or a eq 1", .selected), ("event/kind eq 'x' or a eq 1", .open),
      ("not (a eq 1)", .open), ("not (event/kind eq 'x')", .selected), ("a/any()", .open),
      ("null and a eq 1", .open), ("a", .open), ("a/$count gt 0", .open), ("a in (1)", .open),
      ("contains(a,'x')", .open), ("event/actor eq 'x'", .open), ("when ge 2026-10-01", .selected),
      ("2026-10-02 lt when", .notSelected), ("when eq 'x'", .open), ("year(when) eq 2026", .open),
      ("when ne 2026-10-01 and event/kind eq 'signIn'", .selected),
    ] {
      #expect(try QueryFilter(text).verdict(on: event) == verdict, "\(text)")
    }
  }

  @Test(
    "the bounds of a filter are those of its conditions on the time",
    arguments: [
      ("activityDateTime ge 2026-10-01", "2026-10-01T00:00:00Z", nil),
      ("createdDateTime gt 2026-10-01 and a eq 1", "2026-10-01T00:00:00.0000001Z", nil),
      (
        "event/time lt 2026-10-02 and event/time ge 2026-10-01", "2026-10-01T00:00:00Z",
        "2026-10-01T23:59:59.9999999Z"
      ),
      ("2026-10-02 ge createdDateTime", nil, "2026-10-02T00:00:00Z"),
      ("$it/createdDateTime eq 2026-10-02", "2026-10-02T00:00:00Z", "2026-10-02T00:00:00Z"),
      // The event of a risk is its detection, which comes after the activity.
      ("2026-10-02 ge activityDateTime", nil, nil),
      ("$it/activityDateTime eq 2026-10-02", "2026-10-02T00:00:00Z", nil),
      ("activityDateTime ge 2026-10-01 or a eq 1", nil, nil),
      ("not (activityDateTime ge 2026-10-01)", nil, nil),
      ("activityDateTime ne 2026-10-01", nil, nil), ("a/activityDateTime ge 2026-10-01", nil, nil),
      ("l/any(createdDateTime: createdDateTime ge 2026-10-01)", nil, nil),
    ] as [(String, String?, String?)]
  )
  func bounds(text: String, first: String?, last: String?) throws {
    let filter = try QueryFilter(text)
    #expect(filter.first == first.flatMap { Instant($0) } ?? Instant(ticks: .min))
    #expect(filter.last == last.flatMap { Instant($0) } ?? Instant(ticks: .max))
  }
}
