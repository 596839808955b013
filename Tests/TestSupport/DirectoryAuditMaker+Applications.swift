extension DirectoryAuditMaker {
  /// A change of an application that touches no credential.
  mutating func applicationUpdate(
    of application: DirectoryObject,
    by presence: Presence,
    at moment: Moment
  ) -> SampleRecord {
    row(
      .core("Update application", "ApplicationManagement", "Update"),
      by: .user(presence),
      on: [
        .object(
          application,
          "Application",
          [
            .list("DisplayName", old: application.name, new: application.name),
            .raw(
              "AppInformationalUrl",
              old: "[{\"LogoUrl\":null}]",
              new: "[{\"LogoUrl\":\"https://portal.fjordlight.example/logo.png\"}]"
            ),
            .included("AppInformationalUrl"),
          ]
        )
      ],
      at: moment
    )
  }

  /// A first secret for an application.
  mutating func secret(
    for application: DirectoryObject,
    by presence: Presence,
    at moment: Moment
  ) -> SampleRecord {
    let key =
      "[KeyIdentifier=\(random.guid().text),KeyType=Password,KeyUsage=Verify,"
      + "DisplayName=backup]"
    return row(
      .core(
        "Update application \u{2013} Certificates and secrets management ",
        "ApplicationManagement",
        "Update"
      ),
      by: .user(presence),
      on: [
        .object(
          application,
          "Application",
          [.list("KeyDescription", new: key), .included("KeyDescription")]
        )
      ],
      at: moment
    )
  }

  /// An admin consents for the whole tenant: the consent and the grant behind it.
  mutating func adminConsent(
    to application: DirectoryObject,
    by presence: Presence,
    at moment: Moment
  ) -> [SampleRecord] {
    let scopes = "Mail.Read Files.Read.All offline_access"
    let correlation = random.guid()
    let permission =
      "[] => [[Id: \(random.guid().text), ClientId: \(application.id.text), "
      + "PrincipalId: , ConsentType: AllPrincipals, Scope: \(scopes), "
      + "CreatedDateTime: , LastModifiedDateTime ]]; "
    return [
      row(
        .core("Add delegated permission grant", "ApplicationManagement", "Assign"),
        by: .user(presence),
        on: [
          AuditTarget(
            id: CloudApplication.graph.id,
            displayName: "Microsoft Graph",
            type: "ServicePrincipal",
            changes: [
              .text("DelegatedPermissionGrant.Scope", new: scopes),
              .text("DelegatedPermissionGrant.ConsentType", new: "AllPrincipals"),
              .text("ServicePrincipal.ObjectID", new: application.id.text),
            ]
          )
        ],
        at: moment,
        correlation: correlation
      ),
      row(
        .core("Consent to application", "ApplicationManagement", "Assign"),
        by: .user(presence),
        on: [
          .object(
            application,
            "ServicePrincipal",
            [
              .text("ConsentContext.IsAdminConsent", new: "True"),
              .text("ConsentContext.IsAppOnly", new: "False"),
              .text("ConsentContext.OnBehalfOfAll", new: "True"),
              .text("ConsentAction.Permissions", new: permission),
            ]
          )
        ],
        at: moment.adding(seconds: 1),
        correlation: correlation
      ),
    ]
  }

  /// A Conditional Access policy goes from one state to another.
  mutating func policyState(
    of policy: DirectoryObject,
    from old: String,
    to new: String,
    by presence: Presence,
    at moment: Moment
  ) -> SampleRecord {
    func spelled(_ state: String) -> String {
      "{\"id\":\"\(policy.id.text)\",\"displayName\":\"\(policy.name)\",\"state\":\"\(state)\","
        + "\"conditions\":{\"users\":{\"includeUsers\":[\"All\"]}},"
        + "\"grantControls\":{\"operator\":\"OR\",\"builtInControls\":[\"mfa\"]}}"
    }
    let action = AuditAction(
      name: "Update conditional access policy",
      category: "Policy",
      operation: "Update",
      service: "Conditional Access"
    )
    return row(
      action,
      by: .user(presence),
      on: [
        .object(
          policy,
          "Policy",
          [.raw("ConditionalAccessPolicy", old: spelled(old), new: spelled(new))]
        )
      ],
      at: moment
    )
  }
}
