public import Events
public import Formats

/// What happens in a made-up tenant, as a document of a file `history.yml` tells it.
public struct HistoryPlan: Sendable, Hashable {
  /// Whether a rule should find the planted events, and nothing else; else it must find nothing.
  public let isFound: Bool
  /// Where the plan stands in its file.
  public let location: TextLocation
  /// What the random numbers start from: the same plan gives the same records.
  let seed: UInt64
  let days: Int
  /// What people do on working days.
  let habits: [Habit]
  /// What happens besides.
  let events: [Planted]
  /// Times in which a log loses all that is usual.
  let silences: [Silence]

  /// A time in which a log loses all that is usual.
  struct Silence: Hashable {
    let log: Log
    /// Seconds since the first day began.
    let span: Range<Int64>
  }

  /// What records are of.
  enum Log: String, Hashable, CaseIterable {
    case signIn = "sign-in"
    case audit
    case unified
    case content
  }

  /// Monday, 5 October 2026.
  static let firstDay = Day(number: 20_731)

  struct Habit: Hashable {
    let action: Action
    let people: ClosedRange<Int>
    /// Whom it is done to; of work on files the numbers of the sites.
    let targets: ClosedRange<Int>?
    /// How much each time is: mails read, or the length of content.
    let size: ClosedRange<Int>
    /// How often each does it on a working day, on average.
    let rate: Double
    /// The hours of the day in UTC, both included.
    let hours: ClosedRange<Int>
    let signIn: SignIn
  }

  struct Planted: Hashable {
    let action: Action
    /// Who does it, one after the other.
    var people: ClosedRange<Int>
    var origin: Origin
    var signIn = SignIn()
    /// Whom it is done to, one after the other; of work on files the numbers of the sites.
    var targets: ClosedRange<Int>?
    /// Seconds since the first day began.
    var start: Int64 = 0
    var count = 1
    /// How much each time is: mails read, or the length of content.
    var size = 1
    /// In how many seconds, evenly.
    var seconds: Int64 = 0

    init(_ action: Action, _ people: ClosedRange<Int>, _ origin: Origin) {
      self.action = action
      self.people = people
      self.origin = origin
    }
  }

  enum Action: Hashable {
    case signIn
    case audit(String)
    /// An operation of the unified audit log.
    case unified(String)
    /// An activity on content, as Purview tells it.
    case content(String)

    var log: Log {
      switch self {
      case .signIn: .signIn
      case .audit: .audit
      case .unified: .unified
      case .content: .content
      }
    }
  }

  /// What else a sign-in tells.
  struct SignIn: Hashable {
    /// The error code; 0 is a success.
    var error = 0
    var app = "Office 365 Exchange Online"
    /// The client software; empty is not told.
    var agent = ""
  }

  /// Where somebody acts from.
  struct Origin: Hashable {
    var address: String
    var system = "Windows10"
    var country = "NO"

    init(address: String) { self.address = address }

    /// Where a person usually is: at an address of their own, in one block of a provider.
    ///
    /// Detectors pass over addresses that are reserved for examples.
    init(person: Int) { self.init(address: "84.100.\(person / 250).\(person % 250 + 1)") }
  }

  /// The moments of the first and the last of what is planted; `nil` when there is nothing.
  public var plantedSpan: ClosedRange<Instant>? {
    let start = HistoryPlan.firstDay.start.seconds
    let spans = silences.map { $0.span.lowerBound...$0.span.upperBound }
    let ends = events.map { $0.start + ($0.count > 1 ? $0.seconds : 0) }
    guard let first = (events.map(\.start) + spans.map(\.lowerBound)).min(),
      let last = (ends + spans.map(\.upperBound)).max()
    else { return nil }
    return Instant(seconds: start + first)...Instant(seconds: start + last)
  }
}
