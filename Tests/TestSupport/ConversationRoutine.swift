/// People ask an AI application short questions from their managed laptops, and work on files.
public struct ConversationRoutine: Happening {
  private static let files = [
    "Budget 2027.xlsx", "Harbour sketch v3.pptx", "Offer Northbay.docx", "Minutes.docx",
    "Lamp catalogue.pdf",
  ]

  /// A routine for all people of a tenant.
  public init() {}

  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    tenant.members.flatMap { person -> [SampleRecord] in
      var random = tenant.random(.conversations, person.number, day.number)
      let asks = random.chance(person.number % 3 == 0 ? 0.3 : 0.1)
      let files = random.chance(0.05)
      guard asks || files, tenant.isWorking(person, on: day) else { return [] }
      let place = tenant.workplace(of: person, on: day)
      let moment = place.place.zone
        .moment(day, minute: random.whole(in: (person.hours.lowerBound + 45)...960))
      return (asks ? [question(by: place, at: moment, in: tenant, random)] : [])
        + (files ? [fileWork(by: place, at: moment.adding(minutes: 9), in: tenant, random)] : [])
    }
  }

  private func question(
    by place: Presence,
    at moment: Moment,
    in tenant: Tenant,
    _ random: SplitMix64
  ) -> SampleRecord {
    var maker = ContentActivityMaker(tenant: tenant, random: random)
    let length = (120 << maker.random.below(5)) + maker.random.below(400)
    let isAnswer = maker.random.chance(0.25)
    let content = ContentActivityMaker.Content(
      activity: isAnswer ? "downloadText" : "uploadText",
      length: length,
      name: isAnswer ? "Answer" : "Prompt"
    )
    return maker.random.chance(0.15)
      ? maker.posted(content, by: place, at: moment)
      : maker.answer(content, by: place, at: moment)
  }

  private func fileWork(
    by place: Presence,
    at moment: Moment,
    in tenant: Tenant,
    _ random: SplitMix64
  ) -> SampleRecord {
    var maker = AuditActivityMaker(tenant: tenant, random: random)
    let operation = maker.random.pick(["FileAccessed", "FileDownloaded", "FileModified"])
    return maker.record(operation, maker.random.pick(Self.files), by: place, at: moment)
  }
}
