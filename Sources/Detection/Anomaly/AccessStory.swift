internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

/// An access from an unusual address, told.
struct AccessStory {
  let context: AnomalyContext
  let verdict: AnomalyVerdict
  let judgement: UnusualAddressDetector.Judgement
  /// How much the account matters; above 1 when it has privileges.
  let weight: Double
  /// Days of history of the tenant.
  let days: Int
  let history: AccessHistory
  let networks: NetworkNumbers
  let table: PatternTable
  /// The user's accesses of the day from the same neighbourhood.
  let rows: [EventRow]

  func finding(_ evidence: inout EvidenceReader) throws(StoreError) -> Finding {
    let story = try context.story(rows, &evidence)
    let actor = context.words.actors[Int(judgement.row.actor) - 1]
    let address = try evidence.term(judgement.row.address)
    let country = try evidence.term(judgement.country)
    let site = networks.networks[Int(judgement.chain.site)].description
    let observed = table.observed(judgement.pattern.values)
    let unit = "user-days like this one"
    return context.finding(
      verdict,
      story,
      AnomalyTelling(
        keys: [actor.kind.word + ":" + actor.key, site],
        rows: rows,
        sentence: sentence(story, address: address, country: country, observed: observed),
        because: reasons(address: address, country: country),
        observed: .init(Double(observed), unit),
        expected: .init(
          table.frequency(judgement.pattern.values) * Double(table.count),
          unit
        ),
        baseline: .init(
          days: days,
          activeDays: history.days[judgement.row.actor]?.active ?? 0,
          events: table.count,
          unit: "earlier user-days of \(populationName)"
        ),
        counterEvidence: counterEvidence(),
        counterfactual: [
          "Not raised had the user used \(site) on an earlier day.",
          "Not raised had \(context.popularity(history, judgement.chain)) used it before.",
        ],
        picture: .addresses(try addresses(address: address, country: country, &evidence))
      )
    )
  }

  private var populationName: String {
    switch judgement.population {
    case .people: "people"
    case .apps: "applications"
    case .fresh: "new accounts"
    }
  }

  private static let levels = [
    "its own address", "its own neighbourhood", "its own provider's block",
    "new to the user, but used by others in the tenant",
    "new to the user, in a block known in the tenant", "unknown to the whole tenant",
  ]

  private func sentence(
    _ story: FindingStory,
    address: String,
    country: String,
    observed: Int
  ) -> String {
    let pattern = judgement.pattern
    var company: [String] = []
    switch pattern.device {
    case .known: break
    case .registered, .usual: company.append("a device it never used")
    case .strange: company.append("a device it never used, of a kind hardly anybody has")
    }
    if pattern.isNewCountry { company.append("a country it never was in (\(country))") }
    if let journey = tooFast { company.append("a journey of \(journey.text)") }
    if pattern.isAfterReset { company.append("its password reset shortly before") }
    if pattern.isAfterNewMethod { company.append("a new sign-in method added shortly before") }
    if pattern.isAfterSilence {
      company.append(
        "no access in \(NumberText.count(AccessPattern.silence, "day")) or more before"
      )
    }
    let with =
      company.count > 1
      ? company.dropLast().joined(separator: ", ") + " and " + (company.last ?? "")
      : company.first ?? "nothing else unusual"
    let days = NumberText.count(table.count)
    let seen =
      observed == 0
      ? "Not one of \(days) earlier user-days looked like this."
      : "\(observed) of \(days) earlier user-days looked like this."
    return "\(story.value(.actor)) came from \(address), \(AccessStory.levels[pattern.level]),"
      + " with \(with). \(seen)"
  }

  private func reasons(address: String, country: String) -> [Finding.Reason] {
    let user = judgement.row.actor
    var reasons = [
      Finding.Reason("address \(address)", value: AccessStory.levels[judgement.pattern.level])
    ]
    for network in [judgement.chain.host, judgement.chain.site, judgement.chain.block] {
      let own = history.uses[user]?[network]?.days ?? 0
      reasons.append(
        .init(
          "\(networks.networks[Int(network)])",
          value: "used by this user on \(NumberText.count(own, "day")), by "
            + "\(NumberText.count(history.others(user, network), "other user"))"
        )
      )
    }
    let pattern = judgement.pattern
    switch pattern.device {
    case .known: break
    case .registered: reasons.append(.init("the device is new to the user, and registered"))
    case .usual: reasons.append(.init("the device is new to the user, and not registered"))
    case .strange:
      reasons.append(
        .init(
          "the device is new to the user and not registered; hardly anybody in the tenant has its"
            + " system and browser"
        )
      )
    }
    if pattern.isNewCountry {
      let others = pattern.country == .unknown ? ", where nobody of the tenant was" : ""
      reasons.append(.init("the country is new to the user", value: country + others))
    }
    if let journey = tooFast {
      reasons.append(
        .init(
          "too far from where the user was before or after",
          value: "\(journey.text); by air it takes \(NumberText.span(seconds: journey.flight))"
        )
      )
    }
    let time = NumberText.duration(seconds: aftermath)
    if pattern.isAfterReset {
      reasons.append(.init("the account's password was reset less than \(time) before"))
    }
    if pattern.isAfterNewMethod {
      reasons.append(.init("the account got a new sign-in method less than \(time) before"))
    }
    if pattern.isAfterSilence, let last = history.days[user]?.last {
      reasons.append(.init("the account's first access since", value: "\(last)"))
    }
    if weight > 1 {
      let times = "\(NumberText.decimal(weight, places: 1)) times"
      reasons.append(.init("the account has privileges", value: "weighs \(times)"))
    }
    return reasons
  }

  private var tooFast: Journey? { judgement.pattern.isTooFast ? judgement.journey : nil }

  private var aftermath: Int64 {
    guard case .unusualAddress(let settings) = context.rule.anomaly else { return 0 }
    return settings.aftermath
  }

  private func counterEvidence() -> [String] {
    var lines: [String] = []
    if judgement.newToday > 1 {
      lines.append("\(judgement.newToday) users took this network up on the same day.")
    }
    if judgement.row.device != 0, !judgement.pattern.isNewDevice, judgement.population == .people {
      lines.append("The device is one the user has used before.")
    }
    if judgement.population == .fresh {
      lines.append("The account has been active on few days: little is known of it.")
    }
    return lines
  }

  /// The networks the user had, most used first, and the new address.
  private func addresses(
    address: String,
    country: String,
    _ evidence: inout EvidenceReader
  ) throws(StoreError) -> Picture.Addresses {
    let user = judgement.row.actor
    // Neighbourhoods only: their hosts and blocks would tell the same days thrice.
    let sites = (history.uses[user] ?? [:]).filter { network, _ in
      guard network >= 0 else { return false }
      let length = networks.networks[Int(network)].prefixLength
      let version = networks.networks[Int(network)].first.version
      return length == (version == 4 ? 24 : 48)
    }.sorted { left, right in
      (left.value.days, right.key) > (right.value.days, left.key)
    }
    var rows: [Picture.Addresses.Row] = []
    for (network, use) in sites.prefix(6) {
      rows.append(
        .init(
          network: networks.networks[Int(network)].description,
          country: try evidence.term(use.country),
          firstSeen: use.first,
          lastSeen: use.last,
          days: use.days,
          others: history.others(user, network),
          isNew: false
        )
      )
    }
    rows.append(
      .init(
        network: address,
        country: country,
        firstSeen: verdict.day,
        lastSeen: verdict.day,
        days: 1,
        others: history.others(user, judgement.chain.host),
        isNew: true
      )
    )
    return Picture.Addresses(rows: rows, more: max(0, sites.count - 6))
  }
}

extension AnomalyContext {
  /// How many more users would have made a network popular, in words.
  fileprivate func popularity(_ history: AccessHistory, _ chain: NetworkChain) -> String {
    guard case .unusualAddress(let settings) = rule.anomaly else { return "" }
    let missing = max(1, settings.popular - (history.users[chain.site] ?? 0))
    return NumberText.count(missing, "more user")
  }
}
