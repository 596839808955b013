/// An account hands large amounts of text to an AI application.
public struct MassUpload: Attack {
  /// When the first upload happens.
  public let start: Moment
  private let presence: Presence
  private let count: Int
  private let lengths: ClosedRange<Int>

  /// Uploads three minutes apart: loud 12 of 400 kB to 3 MB, clear 8 of 60 to 200 kB,
  /// subtle 5 of 10 to 20 kB.
  public init(_ strength: Strength, by presence: Presence, at start: Moment) {
    self.presence = presence
    self.start = start
    switch strength {
    case .loud:
      count = 12
      lengths = 400_000...3_000_000
    case .clear:
      count = 8
      lengths = 60_000...200_000
    case .subtle:
      count = 5
      lengths = 10_000...20_000
    }
  }

  /// All its records, in order of time.
  public func records(in tenant: Tenant) -> [SampleRecord] {
    var maker = ContentActivityMaker(tenant: tenant, random: random(in: tenant))
    return (0..<count).map { index in
      let content = ContentActivityMaker.Content(
        activity: "uploadText",
        length: maker.random.whole(in: lengths)
      )
      let second = index * 180 + maker.random.below(90)
      return maker.answer(content, by: presence, at: start.adding(seconds: second))
    }
  }
}
