import Events
import Findings
import Glibc
import Statistics
import Store
import TestSupport
import Testing

@testable import Detection

struct EntityNightTests {
  private func part(
    _ family: Statistic.Family,
    _ p: Double,
    cause: Statistic.Family? = nil
  ) -> EntityNight.Part {
    EntityNight.Part(
      family: family,
      cause: (cause ?? family).cause,
      logP: log(p),
      event: AnomalySign.Event(EventRow.made(actor: 1, Diary.at(0, 9))),
      level: nil
    )
  }

  private func night(_ parts: EntityNight.Part...) -> EntityNight {
    var night = EntityNight()
    for part in parts { night.add(part) }
    return night
  }

  @Test func `of one family the strongest sign counts`() {
    let night = night(part(.access, 0.01), part(.access, 0.001), part(.access, 0.02))
    #expect(night.parts.count == 1)
    #expect(night.parts[0].logP == log(0.001))
  }

  @Test func `a new computer counts once, however many methods notice it`() {
    let night = night(part(.access, 0.01), part(.novelty, 0.001), part(.dormancy, 0.02))
    #expect(night.parts.map(\.family) == [.novelty])
    #expect(night.families == 3)
  }

  @Test func `a new computer that synchronises everything counts once`() {
    let synchronised = night(part(.access, 0.01), part(.volume, 0.001, cause: .access))
    #expect(synchronised.parts.map(\.family) == [.volume])
    let taken = night(part(.access, 0.01), part(.volume, 0.001))
    #expect(taken.parts.map(\.family) == [.access, .volume])
  }

  @Test func `what is new and a step of a sequence counts once, so do many files of foreign sites`()
  {
    let night = night(
      part(.novelty, 0.01),
      part(.volume, 0.004),
      part(.peers, 0.001),
      part(.sequence, 0.02)
    )
    #expect(night.parts.map(\.family) == [.novelty, .peers])
    #expect(night.families == 3)
  }

  @Test func `one strong sign costs no more than the number of families, twice`() {
    for p in [1e-3, 1e-8, 1e-40] {
      let logP = night(part(.access, p)).logP
      #expect(abs(logP - log(p * 3 * 2)) < 1e-9)
    }
  }

  @Test func `moderate signs of several families weigh more than the strongest of them`() {
    let one = night(part(.access, 0.001)).logP
    let three = night(part(.access, 0.001), part(.volume, 0.002), part(.hours, 0.003)).logP
    #expect(three < one - 2)
  }

  @Test func `the combination of chance alone is conservative`() {
    var random = SplitMix64(seed: 3)
    let families: [Statistic.Family] = [.access, .volume, .rules]
    var below = [0, 0]
    let rounds = 40_000
    for _ in 0..<rounds {
      var night = EntityNight()
      for family in families {
        let p = Double(1 + random.below(1 << 40)) / Double(1 << 40)
        if p <= AnomalySign.threshold { night.add(part(family, p)) }
      }
      guard !night.parts.isEmpty else { continue }
      if night.logP <= log(0.01) { below[0] += 1 }
      if night.logP <= log(0.001) { below[1] += 1 }
    }
    #expect(Double(below[0]) < 0.0115 * Double(rounds))
    #expect(Double(below[1]) < 0.0014 * Double(rounds))
  }
}
