internal import Events
internal import Findings
internal import Glibc
internal import Rules
internal import Statistics
internal import Store

extension SprayDetector {
  /// One address or neighbourhood on a day.
  private struct Source {
    let site: Int32
    /// The network that stands out: the neighbourhood, or one address of it.
    let network: Int32
    let attempts: [GuessAttempt]
    let strangers: Set<Int32>
    let tried: Int
    /// Addresses and neighbourhood that were tried for the smallest p.
    let views: Int
    let logP: Double
  }

  /// Judges each neighbourhood from which something failed.
  ///
  /// - Returns: The neighbourhoods that nothing must be learnt from.
  func judgeSources(_ today: GuessDay, _ day: Day) throws(StoreError) -> Set<Int32> {
    guard let scale = scales[.spray] else { return [] }
    let past = history.sources
    let spray = Spray(failureShare: min(1, past.failureShare))
    func logP(_ strangers: Int, of tried: Int, views: Int) -> Double {
      let logP = spray.logP(
        failed: strangers,
        tried: tried,
        strangers: strangers,
        strangerRate: past.strangerRate
      )
      return min(0, logP + log(Double(views)))
    }
    let sites = Dictionary(grouping: today.failures, by: \.chain.site)
    let networks = origins.networks.networks
    var chances: [Chance] = []
    var quarantined: Set<Int32> = []
    for site in sites.keys.sorted(by: {
      networks[Int($0)].description < networks[Int($1)].description
    }) {
      let source = source(site, sites[site] ?? [], today, logP)
      let chance = scale.chance(source.logP, tests: sites.count)
      chances.append(chance)
      let strangers = source.strangers.count
      let spraying = Spraying(
        view: .source,
        attempts: source.attempts,
        accounts: source.strangers,
        tried: source.tried,
        client: -1,
        name: name(of: source.network),
        entity: EntityKey.hash(name(of: source.network)),
        mean: past.strangerRate,
        largest: 0,
        threshold: Chance.fewestTold(limits.minimum, atMost: strangers) { count in
          scale.chance(
            logP(count, of: source.tried - strangers + count, views: source.views),
            tests: sites.count
          )
        },
        support: (past.days, context.knownDays(before: day))
      )
      if try tell(spraying, chance, day) {
        quarantined.insert(site)
      } else {
        history.learn(tried: today.tried[site]?.count ?? 0, strangers: strangers)
      }
    }
    scales[.spray]?.learn(chances)
    return quarantined
  }

  /// The neighbourhood, or the one address of it that is less likely.
  private func source(
    _ site: Int32,
    _ attempts: [GuessAttempt],
    _ today: GuessDay,
    _ logP: (Int, Int, Int) -> Double
  ) -> Source {
    let hosts = Dictionary(grouping: attempts, by: \.chain.host)
    // A neighbourhood with one address is that address.
    let networks = hosts.count == 1 ? hosts.keys.sorted() : [site] + hosts.keys.sorted()
    let sources = networks.map { network in
      let own = network == site ? attempts : hosts[network] ?? []
      let strangers = Set(own.filter(\.isStrange).map(\.account))
      let tried = today.tried[network]?.count ?? 0
      return Source(
        site: site,
        network: network,
        attempts: own,
        strangers: strangers,
        tried: tried,
        views: networks.count,
        logP: logP(strangers.count, tried, networks.count)
      )
    }
    // Of equals the one with more attempts is shown; addresses do not depend on their numbers.
    return sources.min {
      ($0.logP, -$0.attempts.count, name(of: $0.network))
        < ($1.logP, -$1.attempts.count, name(of: $1.network))
    } ?? sources[0]
  }

  /// A network in words: an address by itself.
  private func name(of number: Int32) -> String {
    let network = origins.networks.networks[Int(number)]
    return network.first.version == 4 && network.prefixLength == 32
      ? network.first.description : network.description
  }
}
