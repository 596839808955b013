extension DirectoryAuditMaker {
  /// A new account.
  mutating func addition(of person: Person, by initiator: Initiator, at moment: Moment)
    -> SampleRecord
  {
    let type = person.duty == .guest ? "Guest" : "Member"
    return row(
      .users("Add user", "Add"),
      by: initiator,
      on: [
        .user(
          person,
          [
            .raw("AccountEnabled", old: "[]", new: "[true]"),
            .list("DisplayName", new: person.displayName),
            .list("UserPrincipalName", new: person.userPrincipalName),
            .list("UserType", new: type),
            .included("AccountEnabled, DisplayName, UserPrincipalName, UserType"),
          ]
        )
      ],
      at: moment
    )
  }

  /// A change of the licences of a person: two rows.
  mutating func licenceChange(of target: Person, by presence: Presence, at moment: Moment)
    -> [SampleRecord]
  {
    let correlation = random.guid()
    return [
      row(
        .users("Change user license"),
        by: .user(presence),
        on: [.user(target)],
        at: moment,
        correlation: correlation
      ),
      row(
        .users("Update user"),
        by: .user(presence),
        on: [
          .user(
            target,
            [
              .raw(
                "AssignedLicense",
                old: "[]",
                new: "[\"[SkuName=SPE_E5, AccountId=\(tenant.id.text), DisabledPlans=[]]\"]"
              ),
              .included("AssignedLicense, AssignedPlan"),
              .text("TargetId.UserType", new: "Member"),
            ]
          )
        ],
        at: moment.adding(seconds: 1),
        correlation: correlation
      ),
    ]
  }

  /// A person joins or leaves one of the groups, mostly joins.
  mutating func anyMembership(of target: Person, by presence: Presence, at moment: Moment)
    -> SampleRecord
  {
    membership(
      of: target,
      in: random.pick(tenant.groups),
      joins: random.chance(0.7),
      by: .user(presence),
      at: moment
    )
  }

  /// A person joins or leaves a group.
  mutating func membership(
    of target: Person,
    in group: DirectoryObject,
    joins: Bool,
    by initiator: Initiator,
    at moment: Moment
  ) -> SampleRecord {
    let id = AuditChange.text(
      "Group.ObjectID",
      old: joins ? nil : group.id.text,
      new: joins ? group.id.text : nil
    )
    let name = AuditChange.text(
      "Group.DisplayName",
      old: joins ? nil : group.name,
      new: joins ? group.name : nil
    )
    return row(
      .core(
        joins ? "Add member to group" : "Remove member from group",
        "GroupManagement",
        joins ? "Assign" : "Unassign"
      ),
      by: initiator,
      on: [.user(target, [id, name]), .object(group, "Group")],
      at: moment
    )
  }

  /// A guest is invited: two rows.
  mutating func invitation(of guest: Person, by presence: Presence, at moment: Moment)
    -> [SampleRecord]
  {
    let invite = AuditAction(
      name: "Invite external user",
      category: "UserManagement",
      operation: "Invite",
      service: "Invited Users"
    )
    return [
      row(invite, by: .user(presence), on: [.user(guest)], at: moment),
      addition(of: guest, by: .user(presence), at: moment.adding(seconds: 1)),
    ]
  }
}
