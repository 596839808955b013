public import Events

/// The numbers a chart of a finding needs; never its colours or sizes.
public enum Picture: Sendable, Hashable {
  case bins(Bins)
  case week(Week)
  case addresses(Addresses)
  case values(Values)

  /// Events per bin of time, with the threshold of a scan and the window that stood out.
  public struct Bins: Sendable, Hashable {
    /// What is counted: `distinct accounts reset`.
    public var unit: String
    /// The start of the first bin.
    public var start: Instant
    /// The width of one bin, in seconds.
    public var width: Int64
    /// The count of each bin; zero bins are there.
    public var counts: [Int]
    /// The count in one bin from which the window would have been reported.
    public var threshold: Double
    /// The window that stood out.
    public var window: Finding.Window
    /// Makes the numbers of a bin chart.
    public init(
      unit: String,
      start: Instant,
      width: Int64,
      counts: [Int],
      threshold: Double,
      window: Finding.Window
    ) {
      self.unit = unit
      self.start = start
      self.width = width
      self.counts = counts
      self.threshold = threshold
      self.window = window
    }
  }

  /// Active hours by hour of the week, 7 × 24, shown in the tenant's zone.
  public struct Week: Sendable, Hashable {
    /// 168 counts of active hours of the baseline; 0 is Monday 00:00 in ``zone``.
    public var counts: [Int]
    /// 168 flags: whether the hour counts as usual for the actor.
    public var usual: [Bool]
    /// The cells of this finding's events, `0...167`.
    public var events: [Int]
    /// The name of the zone the hours are shown in.
    public var zone: String
    /// Makes the numbers of a week.
    public init(counts: [Int], usual: [Bool], events: [Int], zone: String) {
      self.counts = counts
      self.usual = usual
      self.events = events
      self.zone = zone
    }
  }

  /// The addresses known of a user, with the new one last.
  public struct Addresses: Sendable, Hashable {
    /// Known networks, most used first, then the new address.
    public var rows: [Row]
    /// How many known networks are not listed.
    public var more: Int
    /// Makes the list.
    public init(rows: [Row], more: Int) {
      self.rows = rows
      self.more = more
    }
    /// One network or address.
    public struct Row: Sendable, Hashable {
      /// The network as a prefix, or the address.
      public var network: String
      /// The country last seen with it; empty when unknown.
      public var country: String
      /// The first day it was seen.
      public var firstSeen: Day
      /// The last day it was seen.
      public var lastSeen: Day
      /// The days on which the user used it.
      public var days: Int
      /// How many other users used it.
      public var others: Int
      /// Whether this is the address of the finding.
      public var isNew: Bool
      /// Makes a row.
      public init(
        network: String,
        country: String,
        firstSeen: Day,
        lastSeen: Day,
        days: Int,
        others: Int,
        isNew: Bool
      ) {
        self.network = network
        self.country = country
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.days = days
        self.others = others
        self.isNew = isNew
      }
    }
  }

  /// The values known of an actor, such as operations or applications, with the new ones last.
  public struct Values: Sendable, Hashable {
    /// What they are: `operations`.
    public var unit: String
    /// Known values, most used first, then the new ones.
    public var rows: [Row]
    /// How many known values are not listed.
    public var more: Int
    /// Makes the list.
    public init(unit: String, rows: [Row], more: Int) {
      self.unit = unit
      self.rows = rows
      self.more = more
    }
    /// One value.
    public struct Row: Sendable, Hashable {
      /// The value in words.
      public var value: String
      /// The first day it was seen.
      public var firstSeen: Day
      /// The last day it was seen.
      public var lastSeen: Day
      /// The days on which the actor used it.
      public var days: Int
      /// How many other actors used it.
      public var others: Int
      /// Whether it is new with this finding.
      public var isNew: Bool
      /// Makes a row.
      public init(
        value: String,
        firstSeen: Day,
        lastSeen: Day,
        days: Int,
        others: Int,
        isNew: Bool
      ) {
        self.value = value
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.days = days
        self.others = others
        self.isNew = isNew
      }
    }
  }
}
