/// Makes directory audit records in the shape of Graph v1.0.
struct DirectoryAuditMaker: Sendable {
  let tenant: Tenant
  var random: SplitMix64

  /// One row; rows of one change share a correlation id.
  mutating func row(
    _ action: AuditAction,
    by initiator: Initiator,
    on targets: [AuditTarget],
    at moment: Moment,
    correlation: GUID? = nil,
    kind: SampleKind = .directoryAudit
  ) -> SampleRecord {
    let moment = moment.withFraction(&random)
    let correlation = correlation ?? random.guid()
    let id = identifier(action, correlation)
    let fact = RecordFact(
      operation: action.name,
      actor: initiator.name,
      target: targets.first?.userPrincipalName ?? targets.first?.displayName ?? "",
      address: initiator.address
    )
    return SampleRecord(kind, at: moment, fact: fact) { json in
      json.member("id", id)
      json.member("category", action.category)
      json.member("correlationId", correlation.text)
      json.member("result", action.result)
      json.member("resultReason", action.reason)
      json.member("activityDisplayName", action.name)
      json.member("activityDateTime", moment.text)
      json.member("loggedByService", action.service)
      json.member("operationType", action.operation)
      if kind == .customSecurityAttributeAudit { json.null("userAgent") }
      initiator.write(to: &json)
      json.array("targetResources") { list in
        for target in targets { target.write(to: &list) }
      }
      json.array("additionalDetails") { list in
        list.object {
          $0.member("key", "User-Agent")
          $0.member("value", initiator.userAgent(on: moment.day))
        }
      }
    }
  }

  private mutating func identifier(_ action: AuditAction, _ correlation: GUID) -> String {
    let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    let suffix = String((0..<5).map { _ in random.pick(letters) })
    let number = random.whole(in: 10_000_000...999_999_999)
    let origin = action.service == "Core Directory" ? "Directory" : Self.origin(action.service)
    return "\(origin)_\(correlation.text)_\(suffix)_\(number)"
  }

  private static func origin(_ service: String) -> String {
    switch service {
    case "Self-service Password Management": "SSPR"
    case "Authentication Methods": "AuthenticationMethods"
    case "Conditional Access": "IPCGraph"
    default: service
    }
  }
}
