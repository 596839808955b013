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

  @Test func `one night adds no more than what it may say alone`() {
    let most = 9.0
    var episode = RiskEpisode()
    episode.learn(night(0, -2_000), entities: 100, atMost: most)
    #expect(episode.best?.logRisk == most)
    episode.learn(night(1, -2_000), entities: 100, atMost: most)
    #expect(episode.best?.logRisk == 2 * most)
    // Less than that is believed as it is.
    var small = RiskEpisode()
    small.learn(night(0, -6), entities: 100, atMost: most)
    var free = RiskEpisode()
    free.learn(night(0, -6), entities: 100)
    #expect(small.best?.logRisk == free.best?.logRisk)
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
