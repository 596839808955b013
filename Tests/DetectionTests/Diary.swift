import Events

/// What happens in a made tenant, written down as lines of records.
///
/// Day 0 is Monday 2026-03-02; times are UTC. The same call writes the same line.
struct Diary {
  private(set) var lines: [String] = []

  /// Adds lines as they are.
  mutating func append(_ lines: [String]) { self.lines += lines }

  /// The moment of a day's time.
  static func at(_ day: Int, _ hour: Int, _ minute: Int = 0, _ second: Int = 0) -> Instant {
    Instant(seconds: (20_514 + Int64(day)) * 86_400)
      .advanced(bySeconds: Int64(hour * 3_600 + minute * 60 + second))
  }

  /// The day of this number.
  static func day(_ number: Int) -> Day { at(number, 0).day }

  /// An address that is the user's own, in a neighbourhood of its own.
  static func home(_ user: String) -> String {
    let number = Int(StableHash.of(user) % 60_000)
    return "84.\(20 + number / 250 % 100).\(number % 250).7"
  }

  /// A successful sign-in.
  mutating func signIn(
    _ user: String,
    _ time: Instant,
    from address: String? = nil,
    device: String? = nil,
    country: String = "NO",
    error: Int = 0,
    system: String? = nil,
    app: String = "Mail",
    place: (Double, Double)? = nil,
    owner: Int? = nil,
    agent: String = ""
  ) {
    let address = address ?? Diary.home(user)
    let id = system == nil ? device ?? user + "-laptop" : ""
    let coordinates = place.map {
      #","geoCoordinates":{"latitude":\#($0.0),"longitude":\#($0.1)}"#
    }
    let owned = owner.map { #""autonomousSystemNumber":\#($0),"# }
    lines.append(
      """
      {"id":"s-\(user)-\(time.ticks)-\(address)\(app == "Mail" ? "" : app)","createdDateTime":"\(time)","userId":"\(user)",\
      "userPrincipalName":"\(user)@fjordlight.example",\(owned ?? "")"appId":"00000002-0000","appDisplayName":\
      "\(app)","userAgent":"\(agent)","ipAddress":"\(address)","status":{"errorCode":\(error)},"deviceDetail":\
      {"deviceId":"\(id)","operatingSystem":"\(system ?? "")"},"location":\
      {"countryOrRegion":"\(country)"\(coordinates ?? "")}}
      """
    )
  }

  /// A sign-in of an application.
  mutating func appSignIn(_ app: String, _ time: Instant, from address: String = "34.88.61.18") {
    lines.append(
      """
      {"id":"s-\(app)-\(time.ticks)","createdDateTime":"\(time)","userId":"","appId":"\(app)-app",\
      "appDisplayName":"\(app)","servicePrincipalId":"\(app)","servicePrincipalName":"\(app)",\
      "ipAddress":"\(address)","status":{"errorCode":0},"signInEventTypes":["servicePrincipal"]}
      """
    )
  }

  /// A directory audit.
  ///
  /// Without an actor nobody is named.
  mutating func audit(
    _ operation: String,
    by actor: String?,
    on target: String,
    _ time: Instant,
    from address: String? = nil,
    isApp: Bool = false,
    correlation: String? = nil,
    row: Int = 0,
    category: String = "UserManagement",
    result: String = "success"
  ) {
    let initiator: String
    switch actor {
    case let actor? where isApp:
      initiator =
        #"{"user":null,"app":{"servicePrincipalId":"\#(actor)","displayName":"\#(actor)"}}"#
    case let actor?:
      initiator =
        #"{"app":null,"user":{"id":"\#(actor)","userPrincipalName":"\#(actor)@fjordlight.example","#
        + #""ipAddress":"\#(address ?? Diary.home(actor))"}}"#
    case nil:
      initiator = #"{"user":null,"app":null}"#
    }
    let id = "\(operation)-\(actor ?? "")-\(target)-\(time.ticks)-\(row)"
    lines.append(
      """
      {"id":"\(id)","category":"\(category)","correlationId":"\(correlation ?? id)","result":\
      "\(result)","activityDisplayName":"\(operation)","activityDateTime":"\(time)",\
      "loggedByService":"Core Directory","initiatedBy":\(initiator),"targetResources":[{"id":\
      "\(target)","displayName":"\(target)","type":"User","userPrincipalName":\
      "\(target)@fjordlight.example","modifiedProperties":[]}]}
      """
    )
  }

  /// A reset by an administrator: one row, or as many as services write of it.
  mutating func reset(
    _ target: String,
    by actor: String?,
    _ time: Instant,
    from address: String? = nil,
    isApp: Bool = false,
    rows: Int = 1
  ) {
    let correlation = "reset-\(actor ?? "")-\(target)-\(time.ticks)"
    for row in 0..<rows {
      audit(
        row == 0 ? "Reset password (by admin)" : "Reset user password",
        by: actor,
        on: target,
        time.advanced(bySeconds: Int64(row)),
        from: address,
        isApp: isApp,
        correlation: correlation,
        row: row
      )
    }
  }

  /// A user resets the own password.
  mutating func selfReset(_ user: String, _ time: Instant, from address: String? = nil) {
    audit("Reset password (self-service)", by: user, on: user, time, from: address)
  }

  /// A role is given to somebody.
  mutating func grant(
    to target: String = "someone",
    by actor: String,
    _ time: Instant,
    from address: String? = nil,
    isApp: Bool = false
  ) {
    audit(
      "Add member to role",
      by: actor,
      on: target,
      time,
      from: address,
      isApp: isApp,
      category: "RoleManagement"
    )
  }

  /// A record of the unified audit log.
  mutating func unified(
    _ operation: String,
    by user: String,
    _ time: Instant,
    on object: String = "file",
    count: Int? = nil,
    number: Int = 0
  ) {
    let sum = count.map { #","OperationCount":\#($0)"# } ?? ""
    lines.append(
      """
      {"Id":"u-\(user)-\(operation)-\(time.ticks)-\(number)","CreationTime":"\(time)","Operation":\
      "\(operation)","RecordType":6,"Workload":"SharePoint","UserId":"\(user)@fjordlight.example",\
      "UserType":0,"ClientIP":"\(Diary.home(user))","ObjectId":"\(object)"\(sum)}
      """
    )
  }

  /// A file that is opened on a site.
  mutating func file(_ site: String, by user: String, _ time: Instant) {
    lines.append(
      """
      {"Id":"f-\(user)-\(site)-\(time.ticks)","CreationTime":"\(time)","Operation":"FileAccessed",\
      "RecordType":6,"Workload":"SharePoint","UserId":"\(user)@fjordlight.example","UserType":0,\
      "ClientIP":"\(Diary.home(user))","ObjectId":"\(site)/a.docx","SiteUrl":"\(site)"}
      """
    )
  }

  /// So many records of the unified audit log, ten seconds apart.
  mutating func unified(_ operation: String, by user: String, times: Int, _ time: Instant) {
    for number in 0..<times {
      unified(
        operation,
        by: user,
        time.advanced(bySeconds: Int64(number) * 10),
        on: "file\(number)",
        number: number
      )
    }
  }

  /// Sign-ins of users on working days at these hours, within the first half hour.
  mutating func work(
    _ users: [String],
    days: Range<Int>,
    hours: [Int] = [8, 10, 13, 15],
    weekends: Bool = false
  ) {
    for day in days where weekends || day % 7 < 5 {
      for (index, user) in users.enumerated() {
        for hour in hours { signIn(user, Diary.at(day, hour, (index * 7 + day * 3) % 30)) }
      }
    }
  }
}
