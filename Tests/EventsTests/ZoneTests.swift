import Foundation
import TestSupport
import Testing

@testable import Events

@Suite struct ZoneTests {
  private static let folder = "/usr/share/zoneinfo"
  private static var hasZones: Bool {
    FileManager.default.fileExists(atPath: folder + "/Europe/Oslo")
  }

  /// The names below the system's folder, without its two copies of the whole.
  private func names() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: Self.folder).sorted().filter { name in
      var isFolder: ObjCBool = false
      return !name.hasPrefix("posix") && !name.hasPrefix("right") && name != "localtime"
        && FileManager.default.fileExists(
          atPath: Self.folder + "/" + name,
          isDirectory: &isFolder
        )
        && !isFolder.boolValue
    }
  }

  /// The first moment, from 1990 to 2060, at which Foundation disagrees.
  private func disagreement(_ ours: Zone, _ theirs: TimeZone, _ random: inout SplitMix64)
    -> Instant?
  {
    var second: Int64 = 631_152_000
    while second < 2_871_763_200 {
      let date = Date(timeIntervalSince1970: TimeInterval(second))
      let moment = Instant(seconds: second)
      if ours.offset(at: moment) != theirs.secondsFromGMT(for: date) { return moment }
      // About 40 days: every season of every year is met.
      second += Int64(random.whole(in: 3_000_000...4_000_000))
    }
    return nil
  }

  @Test(.enabled(if: hasZones))
  func `all zones agree with Foundation from 1990 to 2060`() throws {
    var random = SplitMix64(seed: 71)
    var compared = 0
    var wrong: [String] = []
    for name in try names() {
      guard let theirs = TimeZone(identifier: name) else { continue }
      let ours = try Zone(named: name)
      compared += 1
      if let moment = disagreement(ours, theirs, &random) { wrong.append("\(name) \(moment)") }
    }
    #expect(compared > 300)
    // Foundation brings its own tables: the newest laws may be in one of the two only.
    #expect(wrong.count <= compared / 100, "\(wrong)")
  }

  @Test(
    .enabled(if: hasZones),
    arguments: [
      ("Europe/Oslo", "2026-03-29T00:59:59Z", 3_600),
      ("Europe/Oslo", "2026-03-29T01:00:00Z", 7_200),
      ("Europe/Oslo", "2059-07-01T00:00:00Z", 7_200),
      ("America/New_York", "2026-11-01T05:59:59Z", -14_400),
      ("America/New_York", "2026-11-01T06:00:00Z", -18_000),
      ("America/St_Johns", "2026-01-01T00:00:00Z", -12_600),
      ("Asia/Kathmandu", "2026-01-01T00:00:00Z", 20_700),
      ("Australia/Lord_Howe", "2026-01-01T00:00:00Z", 39_600),
      ("Europe/Dublin", "2045-01-01T00:00:00Z", 0), ("Etc/GMT+5", "2026-01-01T00:00:00Z", -18_000),
    ]
  )
  func `a zone knows its offset to the second`(name: String, moment: String, expected: Int) throws {
    let zone = try Zone(named: name)
    #expect(zone.name == name)
    #expect(zone.offset(at: try #require(Instant(moment))) == expected)
  }

  @Test func `a moment is shown as a clock in the zone shows it`() throws {
    let moment = try #require(Instant("2026-11-02T03:12:45.5Z"))
    #expect(Zone.utc.text(moment) == "2026-11-02 03:12:45 +00:00")
    #expect(try Zone(named: "UTC") == .utc)
    let file = ZoneFile(transitions: [], offsets: [-12_600], rule: "NST3:30")
    let zone = try #require(Zone(name: "Made", file: file.bytes))
    #expect(zone.text(moment) == "2026-11-01 23:42:45 -03:30")
    #expect(zone.local(moment) == moment.advanced(bySeconds: -12_600))
  }

  @Test(arguments: [
    "../../etc/passwd", "/etc/passwd", "..", ".", "", "Europe/../../../../etc/passwd",
    "Europe/Oslo\0", "Europe/Oslo ", "Europe\\Oslo", "~root", "Europe/Osló", "$HOME", "Europe",
    "Mars/Olympus", "-", "+", "Europe/Oslo/Oslo",
  ])
  func `a name that is no zone is refused`(name: String) {
    #expect(throws: ZoneError.unknown(name, folder: Self.folder)) { try Zone(named: name) }
  }

  @Test func `a refusal tells the name and what to try`() {
    let error = ZoneError.unknown("Mars", folder: "/zones")
    #expect(error.description.contains("'Mars'"))
    #expect(error.description.contains("Europe/Oslo"))
    #expect(ZoneError.unreadable("Mars").description.contains("'Mars'"))
  }

  @Test func `a file that is no zone file is refused`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "zones-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("not a zone".utf8).write(to: folder.appending(path: "Text"))
    try Data().write(to: folder.appending(path: "Empty"))
    for name in ["Text", "Empty"] {
      #expect(throws: ZoneError.unreadable(name)) {
        try Zone(named: name, folder: folder.path)
      }
    }
  }

  @Test func `a made file is read by its table and then by its rule`() throws {
    let file = ZoneFile(
      transitions: [(1_000, 1), (2_000, 0), (3_000, 2)],
      offsets: [0, 3_600, -1_800],
      rule: "AAA1"
    )
    let zone = try #require(Zone(name: "Made", file: file.bytes))
    for (second, offset) in [
      (0, 0), (999, 0), (1_000, 3_600), (1_999, 3_600), (2_000, 0), (2_999, 0), (3_000, -3_600),
    ] {
      #expect(zone.offset(at: Instant(seconds: Int64(second))) == offset, "\(second)")
    }
    let ruleless = ZoneFile(transitions: [(1_000, 1)], offsets: [0, 3_600], rule: "")
    let last = try #require(Zone(name: "Made", file: ruleless.bytes))
    #expect(last.offset(at: Instant(seconds: 4_000_000_000)) == 3_600)
  }

  @Test func `a file cut at any byte is read or refused`() {
    let bytes = ZoneFile.sample.bytes
    var read = 0
    for length in 0..<bytes.count {
      if let zone = Zone(name: "Cut", file: Array(bytes[..<length])) {
        read += 1
        ask(zone)
      }
    }
    // Only the rule at the end can be missing.
    #expect(read <= ZoneFile.sample.rule.utf8.count + 4)
  }

  @Test func `a file with changed bytes is read or refused`() {
    var random = SplitMix64(seed: 72)
    var read = 0
    for _ in 0..<4_000 {
      var bytes = ZoneFile.sample.bytes
      for _ in 0...random.below(5) {
        let value = random.pick([0, 1, 0x7f, 0x80, 0xff, UInt8(random.below(256))])
        bytes[random.below(bytes.count)] = value
      }
      if random.chance(0.2) { bytes.removeSubrange(random.below(bytes.count)...) }
      guard let zone = Zone(name: "Changed", file: bytes) else { continue }
      read += 1
      ask(zone)
    }
    #expect(read > 500)
  }

  /// Asks a zone of any content for moments far and near; only a crash is a failure.
  private func ask(_ zone: Zone) {
    for second: Int64 in [
      -922_337_203_685, -62_135_596_800, -1, 0, 1_500, 1_800_000_000, 253_402_300_799,
      922_337_203_685,
    ] {
      _ = zone.text(Instant(seconds: second))
    }
  }
}

/// The bytes of a zone file of version 2.
///
/// Source: RFC 8536, 3.
private struct ZoneFile {
  /// Seconds since 1970 and the number of the offset that holds from there on.
  var transitions: [(second: Int64, offset: UInt8)]
  var offsets: [Int32]
  var rule: String

  static let sample = ZoneFile(
    transitions: (0..<20).map { (Int64($0) * 15_778_800, UInt8($0 % 3)) },
    offsets: [3_600, 7_200, -1_800],
    rule: "CET-1CEST,M3.5.0,M10.5.0/3"
  )

  var bytes: [UInt8] {
    var bytes = header(times: 0, types: 1)
    bytes += [UInt8](repeating: 0, count: 6)
    bytes += header(times: transitions.count, types: offsets.count)
    for (second, _) in transitions { bytes += big(second, 8) }
    bytes += transitions.map(\.offset)
    for offset in offsets { bytes += big(Int64(offset), 4) + [0, 0] }
    return bytes + Array("\n\(rule)\n".utf8)
  }

  private func header(times: Int, types: Int) -> [UInt8] {
    Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15 + 12) + big(Int64(times), 4)
      + big(Int64(types), 4) + big(0, 4)
  }

  private func big(_ value: Int64, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> Int64(8 * $0)) }
  }
}
