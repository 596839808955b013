import Testing

@testable import Detection

struct RiskEpisodeTests {
  private func night(_ day: Int, _ logP: Double) -> RiskEpisode.Night {
    .init(day: Diary.day(day), logP: logP, parts: [])
  }

  @Test func `unusual nights add up and quiet ones halve what there is`() {
    var episode = RiskEpisode()
    episode.learn(night(0, -6), entities: 100)
    #expect(episode.isOpen)
    let first = episode.best?.logRisk ?? 0
    episode.learn(night(1, -6), entities: 100)
    #expect(abs((episode.best?.logRisk ?? 0) - 2 * first) < 1e-9)
    var quiet = 0
    while episode.isOpen, quiet < 100 {
      episode.learn(nil, entities: 100)
      quiet += 1
    }
    // 2^quiet outweighs the evidence.
    #expect((5...20).contains(quiet))
    #expect(episode.best?.nights == 2)
  }

  @Test func `a night that says nothing opens no episode`() {
    var episode = RiskEpisode()
    episode.learn(night(0, -0.5), entities: 100)
    #expect(!episode.isOpen)
    #expect(episode.best == nil)
  }

  @Test func `the strongest moment is told, and what came after it is not`() {
    var episode = RiskEpisode()
    for day in 0..<3 { episode.learn(night(day, -6), entities: 10 + day) }
    episode.learn(nil, entities: 50)
    episode.learn(night(4, -0.9), entities: 60)
    #expect(episode.best?.nights == 3)
    #expect(episode.best?.entities == 12)
  }
}
