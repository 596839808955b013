/// What the internet does to every tenant all the time: guesses at the passwords of few accounts.
struct InternetNoise: Happening {
  let company: Company

  /// The records of one day, in any order.
  func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    var maker = AccessMaker(company: company, random: tenant.random(.guests, day.number))
    // The addresses that are known outside.
    let exposed = company.members.prefix(3 + company.employees.count / 40)
    let mean = company.rates.guesses * Double(company.employees.count) / 100
    return (0..<maker.random.poisson(mean)).flatMap { _ -> [SampleRecord] in
      let victim = exposed[exposed.startIndex + maker.random.below(exposed.count)]
      let place = maker.random.pick([Town.bucharest, .saoPaulo, .lagos, .singapore, .chicago])
      let block = Internet.narrow(
        .hosting,
        230 + maker.random.below(60),
        maker.random.below(250),
        in: place.country
      )
      let isMac = maker.random.chance(0.1)
      let presence = Presence(
        person: victim.person,
        address: block.address(maker.random.below(250)),
        place: place,
        device: Device.computer(
          &maker.random,
          isMac: isMac,
          isLinux: maker.random.chance(0.3),
          maker.random.chance(0.4)
        ).unregistered
      )
      let start = Moment(day, second: maker.random.below(86_000))
      return (0..<(1 + maker.random.below(3))).map { index in
        maker.access(
          presence,
          at: start.adding(seconds: index * 40),
          to: maker.random.pick(CloudApplication.everyday),
          .failed(.wrongPassword)
        )
      }
    }
  }
}
