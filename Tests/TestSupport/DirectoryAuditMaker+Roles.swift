extension DirectoryAuditMaker {
  /// An admin activates an eligible role for a few hours: the request and its completion.
  mutating func activation(
    of role: DirectoryRole,
    by presence: Presence,
    at moment: Moment
  ) -> [SampleRecord] {
    timeBound(
      role,
      for: presence.person,
      by: presence,
      at: moment,
      "ActivateRole",
      [
        "Add member to role requested (PIM activation)",
        "Add member to role completed (PIM activation)",
      ]
    )
  }

  /// An admin gives somebody a role until a date: the request and its completion.
  mutating func timeBoundAssignment(
    of role: DirectoryRole,
    to target: Person,
    by presence: Presence,
    at moment: Moment
  ) -> [SampleRecord] {
    timeBound(
      role,
      for: target,
      by: presence,
      at: moment,
      "CreateRequestGrantedRole",
      [
        "Add member to role in PIM requested (timebound)",
        "Add member to role in PIM completed (timebound)",
      ]
    )
  }

  /// A permanent grant outside of PIM.
  mutating func grant(
    of role: DirectoryRole,
    to target: Person,
    by presence: Presence,
    at moment: Moment
  ) -> SampleRecord {
    let roleID = random.guid().text
    return row(
      .core("Add member to role", "RoleManagement", "Assign"),
      by: .user(presence),
      on: [
        .user(
          target,
          [
            .text("Role.ObjectID", new: roleID),
            .text("Role.DisplayName", new: role.name),
            .text("Role.TemplateId", new: role.template),
            .text("Role.WellKnownObjectName", new: role.wellKnownName),
          ]
        ),
        AuditTarget(id: roleID, displayName: role.name, type: "Role"),
      ],
      at: moment
    )
  }

  private mutating func timeBound(
    _ role: DirectoryRole,
    for target: Person,
    by presence: Presence,
    at moment: Moment,
    _ operation: String,
    _ names: [String]
  ) -> [SampleRecord] {
    let correlation = random.guid()
    let request = random.guid()
    let hours = random.pick([2, 4, 8])
    var records: [SampleRecord] = []
    for (index, name) in names.enumerated() {
      var action = AuditAction.roles(name, operation)
      action.reason = "Planned change of ticket FJL-\(random.whole(in: 1000...9999))"
      let start = moment.adding(seconds: index * 4)
      records.append(
        row(
          action,
          by: .user(presence),
          on: [
            AuditTarget(
              id: role.template,
              displayName: role.name,
              type: "Role",
              changes: [
                .raw("RoleDefinitionOriginType", new: "BuiltInRole"),
                .raw("StartTime", new: start.secondsText),
                .raw("ExpirationTime", new: start.adding(minutes: hours * 60).secondsText),
              ]
            ),
            AuditTarget(id: request.text, displayName: nil, type: "Request"),
            .user(target),
          ],
          at: start,
          correlation: correlation
        )
      )
    }
    return records
  }
}
