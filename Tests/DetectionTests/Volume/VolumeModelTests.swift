import Events
import Glibc
import Statistics
import TestSupport
import Testing

@testable import Detection

@Suite struct VolumeModelTests {
  /// A made tenant, told day by day: what each active person does.
  private struct World {
    struct Person {
      let share: Double
      let mean: Double
      let spread: Double
    }

    var random: SplitMix64
    let people: [Person]

    /// A tenant whose people have this mean of ln(1 + y), on average.
    init(people count: Int, seed: UInt64, size: Double) {
      var random = SplitMix64(seed: seed)
      people = (0..<count).map { _ in
        Person(
          share: pow(random.share(), 1.5),
          mean: size + random.normal(),
          spread: 0.5 + 0.6 * random.share()
        )
      }
      self.random = random
    }

    mutating func amount(_ person: Person) -> Double {
      guard random.share() < person.share else { return 0 }
      return expm1(max(0, person.mean + person.spread * random.normal())).rounded()
    }
  }

  /// The p-values of all active person-days from the tenth day on.
  private func scores(people: Int, seed: UInt64, size: Double, days: Int) -> [Double] {
    var world = World(people: people, seed: seed, size: size)
    let active = ActiveDays()
    var history = VolumeHistory(active)
    var scores: [Double] = []
    for number in 0..<days where number % 7 < 5 {
      let day = Diary.day(number)
      let since = day.advanced(by: -90)
      let habits = VolumeHabits(history.tenant)
      var today = VolumeHistory.TenantDay(day: day)
      for person in world.people.indices where world.random.share() < 0.9 {
        let actor = Int32(person + 1)
        let past = history.past(of: actor)
        let model = VolumeModel(past, habits, since: since)
        let amount = world.amount(world.people[person])
        if number >= 10 { scores.append(amount > 0 ? model.logP(of: amount) : 0) }
        active.learn([actor], on: day)
        today.active += 1
        if habits.isCounted {
          let mean = VolumeModel.rate(past.days(since: since), span: model.activeDays, habits)
          today.excess += (amount - mean) * (amount - mean) - amount
          today.square += mean * mean
        }
        guard amount > 0 else { continue }
        let x = log1p(amount)
        today.busy += 1
        today.sum += x
        today.squares += x * x
        today.total += amount
        if let mean = model.ownMean {
          let n = Double(model.busyDays)
          today.within += (x - mean) * (x - mean) * n / (n + 1)
          today.withinCount += 1
        }
        history.learn(x, of: actor, day: day, isQuarantined: false, since: since)
      }
      history.learn(today, since: since)
    }
    return scores
  }

  @Test("on quiet tenants, small and large, p-values are as seldom small as they say")
  func calibration() {
    for (people, size) in [(40, 3.0), (400, 3.0), (400, 5.0), (400, 1.0)] {
      let scores = scores(people: people, seed: 11, size: size, days: 60)
      for nominal in [1e-1, 1e-2, 1e-3] {
        let count = scores.count { $0 <= log(nominal) }
        let most = nominal * Double(scores.count) * 1.3
        // Three standard deviations beside.
        #expect(
          Double(count) <= most + 3 * most.squareRoot(),
          "\(people) people of \(size): \(count) of \(scores.count) below \(nominal)"
        )
      }
    }
  }

  @Test("of counts a day far out is as rare as its size, and no rarer") func farOut() throws {
    let active = ActiveDays()
    var history = VolumeHistory(active)
    var habits: [VolumeHistory.TenantDay] = []
    for number in 0..<30 {
      let day = Diary.day(number)
      var tenant = VolumeHistory.TenantDay(day: day)
      for actor in Int32(1)...20 {
        active.learn([actor], on: day)
        history.learn(log1p(2), of: actor, day: day, isQuarantined: false, since: Diary.day(0))
      }
      tenant.active = 20
      tenant.busy = 20
      tenant.sum = 20 * log1p(2)
      tenant.squares = 20 * log1p(2) * log1p(2)
      tenant.total = 40
      tenant.square = 80
      tenant.excess = -40
      habits.append(tenant)
    }
    let model = VolumeModel(history.past(of: 1), VolumeHabits(habits), since: Diary.day(0))
    let counts = try #require(model.counts)
    for amount in 1...10 {
      #expect(model.logP(of: Double(amount)) >= counts.logUpperTail(from: amount))
    }
    #expect(model.logP(of: 60) == log(model.share) + model.volume.logP(of: 60))
    #expect(model.isSize(60))
    #expect(counts.logUpperTail(from: 60) < 2 * model.logP(of: 60))
    #expect(model.leastTold == (5 * counts.mean).rounded(.up))
  }

  @Test("the recent days are those of the last three months") func recentDays() {
    var days = RecentDays()
    #expect(days.count(since: Day(number: 5)) == 0)
    for number in stride(from: Int32(100), through: 400, by: 3) { days.insert(Day(number: number)) }
    days.insert(Day(number: 400))
    #expect(days.count(since: Day(number: 310)) == 31)
    #expect(days.count(since: Day(number: 400)) == 1)
    #expect(days.count(since: Day(number: 401)) == 0)
    days.insert(Day(number: 900))
    #expect(days.count(since: Day(number: 810)) == 1)
  }
}

extension SplitMix64 {
  /// A number from 0 up to and without 1.
  fileprivate mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number of the standard normal distribution.
  ///
  /// Source: Box and Muller (1958).
  fileprivate mutating func normal() -> Double {
    (-2 * log(1 - share())).squareRoot() * cos(2 * Double.pi * share())
  }
}
