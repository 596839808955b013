/// Attacks that are only much of what is done every day.
extension IncidentMaker {
  /// A person, or who sits at the person's computer, takes many files.
  mutating func fileTheft() -> Scene {
    let thief = worker(among: company.members) { $0.files > 0.5 }
    let usual = thief.files
    let count = min(
      2500,
      Int(by(subtle: max(30, 6 * usual), clear: max(150, 20 * usual), loud: max(600, 60 * usual)))
    )
    return download(count, by: company.workplace(of: thief, on: day), thief)
  }

  mutating func download(_ count: Int, by place: Presence, _ employee: Employee) -> Scene {
    let start = workTime(employee)
    var scene = Scene(at: start)
    scene.involve(place.person)
    let operation = employee.synchronises ? "FileSyncDownloadedFull" : "FileDownloaded"
    for index in 0..<count {
      scene.records.append(
        files.file(
          strength == .loud ? "FileDownloaded" : operation,
          "note-\(random.below(5000)).docx",
          onSite: random.below(64),
          by: place,
          at: start.adding(seconds: index * 5400 / count)
        )
      )
    }
    return scene
  }

  /// A client reads a mailbox from end to end.
  mutating func mailTheft() -> Scene {
    let victim = worker(among: company.members)
    let place = company.workplace(of: victim, on: day)
    var left = Int(
      by(
        subtle: max(80, 6 * victim.mails),
        clear: max(400, 25 * victim.mails),
        loud: max(2000, 80 * victim.mails)
      )
    )
    let start = workTime(victim)
    var scene = Scene(at: start)
    scene.involve(place.person)
    var moment = start
    while left > 0 {
      let items = min(left, random.whole(in: 15...60))
      left -= items
      scene.records.append(
        files.mail(items, client: "Client=REST;Client=RESTSystem;;", by: place, at: moment)
      )
      moment = moment.adding(seconds: 130)
    }
    return scene
  }

  /// Large texts go into an AI application.
  mutating func contentTheft() -> Scene {
    let thief = worker(among: company.members) { $0.prompts > 0.02 }
    let place = company.workplace(of: thief, on: day)
    let start = workTime(thief)
    var scene = Scene(at: start)
    scene.involve(place.person)
    let count = by(subtle: max(10, Int(6 * thief.prompts)), clear: 25, loud: 60)
    let lengths = by(subtle: 3000...8000, clear: 20_000...80_000, loud: 200_000...900_000)
    for index in 0..<count {
      scene.records.append(
        contents.answer(
          ContentActivityMaker.Content(
            activity: "uploadText",
            length: random.whole(in: lengths)
          ),
          by: place,
          at: start.adding(seconds: index * 90)
        )
      )
    }
    return scene
  }
}
