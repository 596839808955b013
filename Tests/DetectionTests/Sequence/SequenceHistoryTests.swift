import Events
import Rules
import Statistics
import TestSupport
import Testing

@testable import Detection

@Suite struct SequenceHistoryTests {
  private static let settings = SequenceSettings(steps: ["a", "b", "c"])

  private func step(_ place: Int, _ day: Int, _ hour: Int, id: UInt64? = nil)
    -> SequenceHistory.Step
  {
    let time = Diary.at(day, hour)
    return SequenceHistory.Step(
      place: place,
      event: .init(time: time, identity: id ?? UInt64(bitPattern: time.ticks))
    )
  }

  private func share(_ followed: Int, _ all: Int) -> SequenceHistory.Share {
    SequenceHistory.Share(followed: followed, all: all)
  }

  @Test("steps in their order and in time are a sequence") func order() {
    var history = SequenceHistory(Self.settings)
    let whole = history.advance(1, [step(0, 0, 8), step(1, 0, 9), step(2, 0, 10)])
    #expect(whole.sequence.map(\.place) == [0, 1, 2] && whole.counts.begun == 1)
    #expect(whole.counts.sequences == [share(0, 0), share(1, 1), share(1, 1)])
    let reversed = history.advance(2, [step(2, 0, 8), step(1, 0, 9), step(0, 0, 10)])
    #expect(reversed.sequence.isEmpty)
    let others = history.advance(3, [step(0, 0, 8), step(2, 0, 9)])
    #expect(others.sequence.isEmpty)
  }

  @Test("a sequence goes on over midnight, and ends when too much time goes by") func time() {
    var history = SequenceHistory(Self.settings)
    let first = history.advance(1, [step(0, 0, 22)])
    history.learn(first.counts, Diary.day(0), since: Diary.day(0))
    let second = history.advance(1, [step(1, 1, 2)])
    #expect(second.sequence.map(\.place) == [0, 1])
    history.learn(second.counts, Diary.day(1), since: Diary.day(0))
    // A day and an hour later.
    let third = history.advance(1, [step(2, 2, 3)])
    #expect(third.sequence.isEmpty && third.counts.sequences[2] == share(0, 1))
    #expect(third.counts.steps[2] == share(0, 1))
  }

  @Test("what is gone twice is one case, and the later time counts") func twice() {
    var history = SequenceHistory(Self.settings)
    let repeated = history.advance(
      1,
      [step(0, 0, 1), step(0, 0, 2), step(1, 0, 3), step(1, 0, 20)]
    )
    #expect(repeated.counts.begun == 1 && repeated.counts.sequences[1] == share(1, 1))
    let last = history.advance(1, [step(2, 1, 19)])
    #expect(last.sequence.map(\.event.time) == [Diary.at(0, 2), Diary.at(0, 20), Diary.at(1, 19)])
  }

  @Test("each case is counted once, when it is known how it ended") func counting() {
    var history = SequenceHistory(Self.settings)
    for account in 0..<10 as Range<UInt64> {
      let steps = account < 3 ? [step(0, 0, 8), step(1, 0, 9)] : [step(0, 0, 8)]
      history.learn(history.advance(account, steps).counts, Diary.day(0), since: Diary.day(0))
    }
    #expect(history.habits(since: Diary.day(0)).counts.sequences[1] == share(3, 3))
    for day in 1..<4 {
      history.learn(SequenceHistory.Counts(steps: 3), Diary.day(day), since: Diary.day(0))
    }
    let counts = history.habits(since: Diary.day(0)).counts
    #expect(counts.begun == 10)
    #expect(counts.sequences == [share(0, 0), share(3, 10), share(0, 3)])
    #expect(counts.steps == counts.sequences)
  }

  @Test("no event goes two steps of one sequence") func oneEvent() {
    var history = SequenceHistory(Self.settings)
    // As the detector orders them: the later step first.
    let both = history.advance(1, [step(1, 0, 8, id: 7), step(0, 0, 8, id: 7)])
    #expect(both.sequence.isEmpty && both.counts.begun == 1)
  }

  @Test("shares of whole sequences are shrunk to those of steps, and these to a prior")
  func shares() {
    var counts = SequenceHistory.Counts(steps: 2)
    #expect(abs(SequenceHabits(counts: counts, days: 0, activeDays: 0).share(1) - 0.1) < 1e-12)
    counts.steps[1] = share(9, 190)
    let step = (9 + 10 * 0.1) / 200.0
    #expect(abs(SequenceHabits(counts: counts, days: 9, activeDays: 9).share(1) - step) < 1e-12)
    counts.sequences[1] = share(5, 10)
    let whole = (5 + 10 * step) / 20
    #expect(abs(SequenceHabits(counts: counts, days: 9, activeDays: 9).share(1) - whole) < 1e-12)
  }
}
