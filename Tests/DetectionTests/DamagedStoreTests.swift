import Detection
import Events
import Foundation
import Rules
import TestSupport
import Testing

@testable import Store

/// No damage of a store may end a detection: it has an outcome, or an error in words.
struct DamagedStoreTests {
  /// The bytes of a sound store of some weeks, made once.
  private static let sound: [UInt8]? = try? {
    let store = try TestStore()
    try store.load(SmallTenant(seed: 5).life.lines)
    return [UInt8](try Data(contentsOf: URL(filePath: store.store.path)))
  }()

  /// Runs rules over a store of these bytes, and of this SQL.
  private func run(_ bytes: [UInt8], _ rules: [Rule], sql: String? = nil) throws -> StoreError? {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(filePath: path))
    if let sql { try Connection(path: path, mode: .writing).execute(sql) }
    do throws(StoreError) {
      let store = try Store(path: path, isTemporary: true)
      _ = try Detection.run(
        store,
        rules: rules,
        catalog: .standard,
        settings: DetectionSettings(jobs: 2)
      )
      return nil
    } catch {
      #expect(!error.description.isEmpty)
      return error
    }
  }

  /// The anomaly rules and a few others: all detectors, in little time.
  private func rules() throws -> [Rule] {
    let all = try ProjectRules.all()
    return all.filter { $0.anomaly != nil } + all.filter { $0.anomaly == nil }.prefix(5)
  }

  @Test(arguments: [
    "UPDATE event SET activity = 9999", "UPDATE event SET actor = 9999",
    "UPDATE event SET address = 9999", "UPDATE event SET file = 9999",
    "UPDATE event SET start = 60000", "DELETE FROM block", "DELETE FROM actor WHERE id = 2",
    "DELETE FROM activity WHERE id = 2", "DELETE FROM file",
    "UPDATE event SET time = time + 864000000000", "UPDATE event SET day = day + 20000000",
  ])
  func `a number that points nowhere is told`(sql: String) throws {
    let sound = try #require(Self.sound)
    let error = try run(sound, try rules(), sql: sql)
    #expect(error?.description.contains("damaged") == true)
  }

  @Test(arguments: [
    "UPDATE block SET bytes = zeroblob(length(bytes))",
    "UPDATE block SET bytes = randomblob(length(bytes))", "UPDATE event SET start = start / 2",
    "UPDATE event SET length = length / 2", "UPDATE event SET length = 0",
    "UPDATE term SET text = id", "UPDATE event SET block = NULL",
    "UPDATE event SET actor = NULL", "UPDATE event SET activity = 1",
    "UPDATE event SET time = day * 864000000000",
  ])
  func `what is wrong but possible has an outcome`(sql: String) throws {
    let sound = try #require(Self.sound)
    #expect(try run(sound, try rules(), sql: sql) == nil)
  }

  @Test func `whatever bytes are wrong, detection has an outcome or an error`() throws {
    let sound = try #require(Self.sound)
    let rules = try rules()
    var random = SplitMix64(seed: 207)
    for _ in 0..<40 {
      var bytes = sound
      for _ in 0...random.below(4) {
        var place = random.below(bytes.count)
        if random.below(2) == 0 { place = place / 32_768 * 32_768 + random.below(120) }
        bytes[min(place, bytes.count - 1)] = UInt8(truncatingIfNeeded: random.next())
      }
      _ = try run(bytes, rules)
    }
  }
}
