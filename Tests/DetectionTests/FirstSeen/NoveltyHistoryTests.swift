import Events
import Glibc
import Statistics
import TestSupport
import Testing

@testable import Detection

@Suite struct NoveltyHistoryTests {
  @Test(
    "client software is family and system, without versions",
    arguments: [
      (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0"
          + " Safari/537.36 Edg/140.0", "Edge on Windows"
      ),
      (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1"
          + " Mobile/15E148 Safari/604.1", "Safari on iOS"
      ),
      ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Firefox/140.0", "Firefox on macOS"),
      (
        "Mozilla/5.0 (Windows NT; Windows NT 10.0; nb-NO) WindowsPowerShell/5.1.26100",
        "PowerShell on Windows"
      ),
      ("python-requests/2.32.3", "python-requests"), ("roadtx/1.8", "roadtx"),
      ("Dalvik/2.1.0 (Linux; U; Android 15; Pixel 9)", "Dalvik on Android"),
      ("BAV2ROPC", "BAV2ROPC"), ("Client=OWA;Action=ViaProxy", "Client=OWA"),
      (
        "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0)",
        "Microsoft Office on Windows"
      ),
      ("", ""), ("16.0", "16.0"), ("/", "/"),
    ]
  )
  func agents(_ text: String, _ family: String) { #expect(AgentFamily.of(text) == family) }

  @Test("a value is forgotten when its use lies too far back, and nothing is counted twice")
  func forgetting() {
    var history = FirstSeenHistory()
    let start = Diary.day(0)
    history.learn(1, 7, day: start, isQuarantined: false)
    history.learn(2, 7, day: start, isQuarantined: false)
    history.learn(2, 8, day: start, isQuarantined: true)
    #expect(history.users(of: 7) == 2 && history.users(of: 8) == 0 && history.total == 2)
    let meetsReported = history.meets(2, 8, day: Diary.day(3), since: start)
    let meetsUsual = history.meets(1, 7, day: Diary.day(60), since: start)
    #expect(meetsReported && meetsUsual)
    let later = Diary.day(95)
    let meetsOld = history.meets(2, 7, day: later, since: Diary.day(5))
    let meetsLate = history.meets(1, 7, day: later, since: Diary.day(5))
    #expect(!meetsOld && meetsLate)
    history.learn(2, 7, day: later, isQuarantined: false)
    #expect(history.users(of: 7) == 2 && history.breadth(of: 2) == 1 && history.total == 2)
    history.learn(uptake: [7: 1], day: Diary.day(300), since: Diary.day(210))
    #expect(history.users(of: 7) == 0 && history.actors == 0 && history.total == 0)
  }

  @Test("who takes a value up is remembered for three days") func uptake() {
    var history = FirstSeenHistory()
    for day in 0..<5 { history.learn(uptake: [7: 2], day: Diary.day(day), since: Diary.day(0)) }
    #expect(history.uptake(of: 7, before: Diary.day(5)) == 4)
    #expect(history.uptake(of: 7, before: Diary.day(6)) == 2)
    #expect(history.uptake(of: 7, before: Diary.day(7)) == 0)
  }

  @Test("on a quiet tenant p-values are as seldom small as they say", arguments: [30, 400])
  func calibration(_ people: Int) {
    var random = SplitMix64(seed: 5)
    func share() -> Double { Double(random.next() >> 11) * 0x1p-53 }
    // Some try something new weekly, most hardly ever; a tenth of it is known to nobody.
    let rates = (0..<people).map { _ in 0.15 * share() * share() * share() }
    var history = NoveltyHistory(width: 2)
    var scores: [Double] = []
    for number in 0..<90 where number % 7 < 5 {
      let day = Diary.day(number)
      let table = history.table(since: day.advanced(by: -90))
      var patterns: [Int: Int] = [:]
      for person in 0..<people {
        let pattern: [NoveltyHistory.Rarity] = (0..<2).map { _ in
          guard share() < rates[person] else { return .none }
          let rarity = share()
          return rarity < 0.1 ? .unknown : rarity < 0.3 ? .rare : .popular
        }
        let actor = Int32(person)
        let ratio = history.ratio(of: actor, since: day.advanced(by: -90), table)
        let numbers = pattern.map(\.rawValue)
        if number >= 10 { scores.append(table.logP(numbers, userRatio: ratio)) }
        patterns[NoveltyHistory.number(pattern), default: 0] += 1
        history.learn(actor, isNovel: pattern.contains { $0 != .none }, day: day)
      }
      history.learn(patterns, day: day, since: day.advanced(by: -90))
    }
    for nominal in [1e-2, 1e-3] {
      let count = scores.count { $0 <= log(nominal) }
      let most = nominal * Double(scores.count) * 1.5
      #expect(Double(count) <= most + 3 * most.squareRoot(), "\(count) of \(scores.count)")
    }
  }
}
