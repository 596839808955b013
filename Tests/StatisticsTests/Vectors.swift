import Foundation
import Statistics
import Testing

/// One value worked out elsewhere: a function, its arguments and what must come out.
struct Vector: CustomTestStringConvertible {
  let number: Int
  let function: String
  let arguments: Arguments
  let expected: [Double?]
  let tolerance: Double

  var testDescription: String { "\(number) \(function)" }

  /// Whether the values agree, relative to the expected one or to 1 when that is smaller.
  func accepts(_ values: [Double?]) -> Bool {
    guard values.count == expected.count else { return false }
    return zip(values, expected).allSatisfy { value, wanted in
      guard let value, let wanted else { return value == nil && wanted == nil }
      return value == wanted || abs(value - wanted) <= tolerance * max(1, abs(wanted))
    }
  }

  static func load() throws -> [Vector] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "vectors.json")
    let root = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    )
    let tolerance = try #require(root["tolerance"] as? Double)
    let rows = try #require(root["vectors"] as? [[String: Any]])
    return try rows.enumerated().map { number, row in
      let function = try #require(row["fn"] as? String)
      let wanted = try #require(row["ln"] ?? row["value"])
      return Vector(
        number: number,
        function: function,
        arguments: Arguments(
          named: row["args"] as? [String: Any] ?? [:],
          listed: row["args"] as? [Any] ?? []
        ),
        expected: Self.values(of: wanted),
        tolerance: row["tol"] as? Double ?? tolerance
      )
    }
  }

  private static func values(of wanted: Any) -> [Double?] {
    let levels = ["informational", "low", "medium", "high", "critical"]
    return (wanted as? [Any] ?? [wanted]).map { item in
      if let level = item as? String { return levels.firstIndex(of: level).map(Double.init) }
      return (item as? NSNumber)?.doubleValue
    }
  }
}

/// The arguments of a vector, read by name or place.
struct Arguments {
  let named: [String: Any]
  let listed: [Any]

  func number(_ name: String, or fallback: Double? = nil) throws -> Double {
    if named[name] as? String == "inf" { return .infinity }
    return try #require((named[name] as? NSNumber)?.doubleValue ?? fallback)
  }

  func whole(_ name: String) throws -> Int {
    try #require((named[name] as? NSNumber)?.intValue)
  }

  func isTrue(_ name: String) throws -> Bool {
    try #require((named[name] as? NSNumber)?.boolValue as Bool?)
  }

  func numbers(_ name: String) throws -> [Double] {
    try #require(named[name] as? [NSNumber]).map(\.doubleValue)
  }

  func wholes(_ name: String) throws -> [Int] {
    try #require(named[name] as? [NSNumber]).map(\.intValue)
  }

  func listedNumber(_ place: Int) throws -> Double {
    try #require((listed[place] as? NSNumber)?.doubleValue)
  }

  func listedBool(_ place: Int) throws -> Bool {
    try #require((listed[place] as? NSNumber)?.boolValue as Bool?)
  }
}
