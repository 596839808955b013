/// The files, the mail and the prompts of one person on one day.
struct FileWork {
  let company: Company
  let employee: Employee
  let place: Presence
  let day: CivilDay

  /// Files of one day are counted up to this; whoever has more does the rest in one go.
  private static let most = 400

  /// Appends the records, in any order.
  func appendRecords(to records: inout [SampleRecord]) {
    appendFiles(to: &records)
    appendMail(to: &records)
    appendPrompts(to: &records)
  }

  private func appendFiles(to records: inout [SampleRecord]) {
    guard employee.files > 0 else { return }
    var maker = UnifiedAuditMaker(
      company: company,
      random: company.tenant.random(.files, employee.number, day.number)
    )
    let mean = maker.random.logNormal(median: employee.files * season, spread: 0.6)
    let count = min(Self.most, maker.random.poisson(mean))
    guard count > 0 else { return }
    // One to three stretches of work, on one or two sites.
    let sites = [employee.department * 8 + maker.random.below(8), employee.department * 8]
    let stretches = (0...min(2, count / 4)).map { _ in maker.random.whole(in: employee.hours) }
    for index in 0..<count {
      let operation: String =
        switch maker.random.below(100) {
        case 0..<50: "FileAccessed"
        case 50..<66: "FileModified"
        case 66..<69: "FileUploaded"
        case 69..<72: "FilePreviewed"
        case 72: "FileRenamed"
        case 73: "FileRecycled"
        default: employee.synchronises ? "FileSyncDownloadedFull" : "FileDownloaded"
        }
      let minute = stretches[index % stretches.count]
      let moment = place.place.zone.moment(day, minute: minute)
        .adding(seconds: maker.random.below(2400))
      records.append(
        maker.file(
          operation,
          "note-\(maker.random.below(5000)).docx",
          onSite: maker.random.pick(sites),
          by: place,
          at: moment
        )
      )
    }
    if isNewLaptop {
      appendSynchronisation(&maker, to: &records)
    }
  }

  /// Mondays are busy and Fridays quiet; accounts are closed at the end of a quarter.
  private var season: Double {
    let week = [1.25, 1.1, 1, 1, 0.75, 0.5, 0.5][day.weekday - 1]
    guard company.busyDepartments.contains(employee.department) else { return week }
    let next = day + 6
    let isQuarterEnd = (next.month - 1) % 3 == 0 && (next.dayOfMonth <= 6 || day.dayOfMonth <= 3)
    return isQuarterEnd ? 3 * week : week
  }

  private var isNewLaptop: Bool { employee.laptops.contains { $0.from == day } }

  /// A new computer takes all files anew.
  private func appendSynchronisation(
    _ maker: inout UnifiedAuditMaker,
    to records: inout [SampleRecord]
  ) {
    guard employee.synchronises else { return }
    let count = Int(maker.random.logNormal(median: 150, spread: 0.6))
    let start = place.place.zone.moment(day, minute: employee.hours.lowerBound + 90)
    for index in 0..<min(count, 800) {
      records.append(
        maker.file(
          "FileSyncDownloadedFull",
          "note-\(maker.random.below(5000)).docx",
          onSite: employee.department * 8,
          by: place,
          at: start.adding(seconds: index * 3)
        )
      )
    }
  }

  private func appendMail(to records: inout [SampleRecord]) {
    var maker = UnifiedAuditMaker(
      company: company,
      random: company.tenant.random(.mail, employee.number, day.number)
    )
    var left = maker.random.poisson(maker.random.logNormal(median: employee.mails, spread: 0.5))
    // Exchange counts what is opened within two minutes; people read in stretches.
    while left > 0 {
      let items = min(left, 1 + maker.random.poisson(employee.mails / 3))
      left -= items
      let client =
        maker.random.chance(0.9)
        ? "Client=MSExchangeRPC" : "Client=REST;Client=RESTSystem;;"
      records.append(
        maker.mail(
          items,
          client: client,
          by: place,
          at: place.place.zone.moment(day, minute: maker.random.whole(in: employee.hours))
            .adding(seconds: maker.random.below(60))
        )
      )
    }
  }

  private func appendPrompts(to records: inout [SampleRecord]) {
    guard employee.prompts > 0 else { return }
    var maker = ContentActivityMaker(
      tenant: company.tenant,
      random: company.tenant.random(.conversations, employee.number, day.number)
    )
    for _ in 0..<maker.random.poisson(employee.prompts) {
      let isAnswer = maker.random.chance(0.3)
      let length = Int(maker.random.logNormal(median: 600, spread: 1.3))
      let minute = maker.random.whole(in: employee.hours)
      records.append(
        maker.answer(
          ContentActivityMaker.Content(
            activity: isAnswer ? "downloadText" : "uploadText",
            length: max(5, length),
            name: isAnswer ? "Answer" : "Prompt"
          ),
          by: place,
          at: place.place.zone.moment(day, minute: minute)
        )
      )
    }
  }
}
