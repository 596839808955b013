internal import FoundationEssentials

/// A time zone, for showing moments to people.
///
/// Foundation's small library knows no named zones, so the zone file of the system is read.
/// Source: RFC 8536 (TZif) and its footer, a POSIX `TZ` text (IEEE 1003.1, 8.3).
public struct Zone: Sendable, Hashable {
  /// The name it was asked for by, such as `Europe/Oslo`, or `UTC`.
  public let name: String
  private let starts: [Int64]
  private let offsets: [Int32]
  private let first: Int32
  private let footer: PosixZone?

  /// Coordinated universal time.
  public static let utc = Zone(name: "UTC", starts: [], offsets: [], first: 0, footer: nil)

  /// Reads a zone from the system's zone files.
  ///
  /// - Parameters:
  ///   - name: A name of the IANA time zone database, or `UTC`.
  ///   - folder: Where the zone files are.
  /// - Throws: ``ZoneError`` when there is no such zone or its file is not a zone file.
  public init(named name: String, folder: String = "/usr/share/zoneinfo") throws(ZoneError) {
    if name == "UTC" || name == "Z" {
      self = .utc
      return
    }
    let isName = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
        || [0x2b, 0x2d, 0x2f, 0x5f].contains(byte)
    }
    guard isName, !name.isEmpty, !name.hasPrefix("/") else { throw .unknown(name, folder: folder) }
    guard let data = try? Data(contentsOf: URL(filePath: folder + "/" + name)) else {
      throw .unknown(name, folder: folder)
    }
    guard let zone = Zone(name: name, file: Array(data)) else { throw .unreadable(name) }
    self = zone
  }

  private init(
    name: String,
    starts: [Int64],
    offsets: [Int32],
    first: Int32,
    footer: PosixZone?
  ) {
    self.name = name
    self.starts = starts
    self.offsets = offsets
    self.first = first
    self.footer = footer
  }

  /// Reads the bytes of a zone file of version 2 or later; `nil` when they are something else.
  init?(name: String, file bytes: [UInt8]) {
    var reader = ZoneFileReader(bytes: bytes)
    guard let old = reader.header(), old.version >= 0x32 else { return nil }
    reader.skip(old.bodyLength(timeSize: 4))
    guard let header = reader.header() else { return nil }
    var starts: [Int64] = []
    for _ in 0..<header.transitions {
      guard let value = reader.integer(bytes: 8) else { return nil }
      starts.append(value)
    }
    var kinds: [Int] = []
    for _ in 0..<header.transitions {
      guard let value = reader.integer(bytes: 1) else { return nil }
      kinds.append(Int(value) & 0xff)
    }
    var types: [Int32] = []
    for _ in 0..<header.types {
      guard let value = reader.integer(bytes: 4) else { return nil }
      types.append(Int32(truncatingIfNeeded: value))
      reader.skip(2)
    }
    reader.skip(header.characters + header.leaps * 12 + header.standards + header.universals)
    guard !types.isEmpty, kinds.allSatisfy({ $0 < types.count }) else { return nil }
    self.init(
      name: name,
      starts: starts,
      offsets: kinds.map { types[$0] },
      first: types[0],
      footer: PosixZone(reader.footer())
    )
  }

  /// Seconds east of UTC at a moment.
  ///
  /// - Complexity: O(log *n*) over the zone's transitions.
  public func offset(at instant: Instant) -> Int {
    let second = instant.seconds
    guard let last = starts.last else { return Int(footer?.offset(at: second) ?? first) }
    if second >= last, let footer { return Int(footer.offset(at: second)) }
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= second { low = middle + 1 } else { high = middle }
    }
    return Int(low == 0 ? first : offsets[low - 1])
  }

  /// The moment as a clock in the zone shows it, to be read as if it were UTC.
  public func local(_ instant: Instant) -> Instant {
    instant.advanced(bySeconds: Int64(offset(at: instant)))
  }

  /// The moment as a clock in the zone shows it: `2026-11-02 04:12:00 +01:00`.
  public func text(_ instant: Instant) -> String {
    let local = local(instant)
    let offset = offset(at: instant)
    let minutes = abs(offset) / 60
    let digits = { (value: Int) in (value < 10 ? "0" : "") + String(value) }
    return "\(local.day) \(local.clockText) \(offset < 0 ? "-" : "+")\(digits(minutes / 60))"
      + ":\(digits(minutes % 60))"
  }
}

/// Why a zone cannot be had.
public enum ZoneError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no zone file of this name.
  case unknown(String, folder: String)
  /// The zone's file is not a zone file.
  case unreadable(String)

  /// The text of it, for people.
  public var description: String {
    switch self {
    case .unknown(let name, let folder):
      "unknown time zone '\(name)' (no such file in \(folder); try UTC or Europe/Oslo)"
    case .unreadable(let name): "the zone file of '\(name)' cannot be read"
    }
  }
}
