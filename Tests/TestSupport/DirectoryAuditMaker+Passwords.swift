extension DirectoryAuditMaker {
  /// A reset by the help desk: two rows with one correlation id.
  mutating func reset(of target: Person, by presence: Presence, at moment: Moment) -> [SampleRecord]
  {
    let correlation = random.guid()
    return [
      row(
        .passwords("Reset password (by admin)", "Successfully completed reset."),
        by: .user(presence),
        on: [.user(target)],
        at: moment,
        correlation: correlation
      ),
      row(
        .users("Reset user password"),
        by: .user(presence),
        on: [.user(target, passwordChanges)],
        at: moment.adding(seconds: 1),
        correlation: correlation
      ),
    ]
  }

  /// A reset by the person herself: steps of the flow, the service row and the directory row.
  mutating func selfServiceReset(by presence: Presence, at moment: Moment) -> [SampleRecord] {
    let correlation = random.guid()
    let steps = [
      "User submitted their user ID", "User completed the mobile app verification option",
      "User submitted a new password",
    ]
    var records: [SampleRecord] = []
    for (index, step) in steps.enumerated() {
      records.append(
        row(
          .passwords("Self-service password reset flow activity progress", step),
          by: .user(presence),
          on: [.user(presence.person)],
          at: moment.adding(seconds: index * 25),
          correlation: correlation
        )
      )
    }
    records.append(
      row(
        .passwords("Reset password (self-service)", "Successfully completed reset."),
        by: .user(presence),
        on: [.user(presence.person)],
        at: moment.adding(seconds: 80),
        correlation: correlation
      )
    )
    records.append(
      row(
        .users("Reset user password"),
        by: .user(presence),
        on: [.user(presence.person, passwordChanges)],
        at: moment.adding(seconds: 81),
        correlation: correlation
      )
    )
    return records
  }

  /// The registration of a method for the second factor.
  mutating func methodRegistration(
    by presence: Presence,
    at moment: Moment,
    _ reason: String = "User registered Authenticator App with Notification and Code"
  ) -> [SampleRecord] {
    let correlation = random.guid()
    return [
      row(
        .methods("User registered security info", reason),
        by: .user(presence),
        on: [.user(presence.person)],
        at: moment,
        correlation: correlation
      ),
      row(
        .users("Update user"),
        by: .user(presence),
        on: [
          .user(
            presence.person,
            [
              .raw(
                "StrongAuthenticationMethod",
                old: "[]",
                new: "[{\"MethodType\":6,\"Default\":true},{\"MethodType\":7,\"Default\":false}]"
              ),
              .included("StrongAuthenticationMethod"),
            ]
          )
        ],
        at: moment.adding(seconds: 1),
        correlation: correlation
      ),
    ]
  }

  private var passwordChanges: [AuditChange] {
    [.included("PasswordProfile"), .text("TargetId.UserType", new: "Member")]
  }
}
