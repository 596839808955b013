/// What an incident consists of, while it is made.
struct Scene: Sendable {
  /// When it begins, if it leaves no records.
  let start: Moment
  var records: [SampleRecord] = []
  var entities: Set<String> = []
  /// Of the many it is done to; the number tells them apart.
  var crowd: [String: Int] = [:]
  private var crowdCount = 0
  var silence: Incident.Silence?

  init(at start: Moment) { self.start = start }

  /// The incident is about this account.
  mutating func involve(_ person: Person) {
    entities.insert(person.id.text)
    entities.insert(person.userPrincipalName)
  }

  /// The incident is about this account and the address it is used from.
  mutating func involve(_ presence: Presence) {
    involve(presence.person)
    entities.insert(presence.address)
  }

  /// The incident is about this account, among many.
  mutating func involveOne(_ person: Person) {
    crowdCount += 1
    crowd[person.id.text] = crowdCount
    crowd[person.userPrincipalName] = crowdCount
  }

  /// The incident is about this account, among many, and the address it is used from.
  mutating func involveOne(_ presence: Presence) {
    involveOne(presence.person)
    entities.insert(presence.address)
  }

  /// The incident is about this application.
  mutating func involve(_ workload: Workload) {
    entities.insert(workload.principal.id.text)
    entities.insert(workload.principal.name)
    entities.insert(workload.applicationID.text)
  }
}
