import Events
import Findings
import Testing

@testable import Detection

struct ExcessOfFindingsTests {
  private let days = (0..<30).map { Diary.day($0) }

  private func findings(_ counts: [Int: Int]) -> [Finding] {
    counts.flatMap { day, count in
      (0..<count).map { number in
        Finding(
          id: "\(day)-\(number)",
          rule: .init(id: "r", title: "r", file: "r.yml"),
          kind: .anomaly,
          level: .low,
          score: .init(value: 0, parts: []),
          status: .new,
          window: .init(firstSeen: Diary.at(day, 1), lastSeen: Diary.at(day, 2)),
          entities: [],
          sentence: "",
          because: [],
          evidence: [],
          eventCount: 1
        )
      }
    }
  }

  @Test func `three noisy nights of the last seven are too much`() {
    let excess = ExcessOfFindings.find(findings([23: 2, 26: 5, 29: 2]), days: days, share: 0.2)
    #expect(excess?.findings == 9)
    #expect(excess?.nights == 3)
    #expect(excess?.nightsLooked == 7)
    #expect(abs((excess?.expected ?? 0) - 1.4) < 1e-12)
  }

  @Test func `two noisy nights, or noise of long ago, are not`() {
    #expect(ExcessOfFindings.find(findings([26: 50, 29: 50]), days: days, share: 0.2) == nil)
    #expect(
      ExcessOfFindings.find(findings([1: 9, 2: 9, 3: 9, 22: 9]), days: days, share: 0.2) == nil
    )
  }

  @Test func `one finding a night is no flood`() {
    let each = Dictionary(uniqueKeysWithValues: (20..<30).map { ($0, 1) })
    #expect(ExcessOfFindings.find(findings(each), days: days, share: 0.01) == nil)
  }

  @Test func `too few days say nothing`() {
    #expect(
      ExcessOfFindings.find(findings([0: 9, 1: 9]), days: [days[0], days[1]], share: 1) == nil
    )
    #expect(ExcessOfFindings.find([], days: [], share: 1) == nil)
  }
}
