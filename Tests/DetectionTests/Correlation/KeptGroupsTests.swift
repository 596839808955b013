import Events
import Findings
import TestSupport
import Testing

@testable import Detection

/// Where all rules of a correlation must be met, only groups of its rarest rule are looked at.
struct KeptGroupsTests {
  private func event(_ keys: [[UInt64]]) -> CorrelationEvent {
    CorrelationEvent(time: Instant(seconds: 0), begin: nil, identity: 1, rule: 0, keys: keys)
  }

  @Test func `an event may be in a group when each field has a value in common`() {
    let groups = KeptGroups([event([[1], [7]]), event([[2, 3], [8]])], fields: 2)
    for keys in [[[1], [7]], [[1], [8]], [[9, 3], [7]]] as [[[UInt64]]] {
      #expect(groups.mayHold(keys))
    }
    for keys in [[[9], [7]], [[1], [9]], [[], [7]]] as [[[UInt64]]] {
      #expect(!groups.mayHold(keys))
    }
    #expect(!KeptGroups([], fields: 1).mayHold([[1]]))
    #expect(KeptGroups([], fields: 0).mayHold([]))
  }

  @Test func `those who only succeed change nothing of a chain, however many they are`() throws {
    var chain = Diary()
    for minute in [0, 2, 4] { chain.signIn("ann", Diary.at(0, 9, minute), error: 50126) }
    chain.signIn("ann", Diary.at(0, 9, 6))
    var others = Diary()
    for number in 0..<60 { others.signIn("user\(number)", Diary.at(0, 9, number)) }
    let rules = try MadeCorrelation.failedThenSignedIn()
    let alone = try TestStore.outcome(rules, in: chain.lines)
    let among = try TestStore.outcome(rules, in: chain.lines + others.lines)
    #expect(alone.findings.count == 1)
    #expect(among.findings.map(\.sentence) == alone.findings.map(\.sentence))
    #expect(among.findings.map(\.eventCount) == alone.findings.map(\.eventCount))
  }
}
