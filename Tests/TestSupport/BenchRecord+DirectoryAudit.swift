extension BenchRecord {
  private static let agent =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0"

  /// The directory audit record of an activity.
  static func directoryAudit(_ action: AuditAction, property: String, length: Int) -> BenchRecord {
    BenchRecord(length: length) { template(action, property: property, padding: $0) }
  }

  private static func template(
    _ action: AuditAction,
    property: String,
    padding: Int
  ) -> [UInt8] {
    let target = String(repeating: "T", count: 36)
    var text = JSONText()
    text.object { json in
      json.member("id", "Directory_" + String(repeating: "C", count: 36) + "_KX7QP_NNNNNNNNN")
      json.member("category", action.category)
      json.member("correlationId", String(repeating: "C", count: 36))
      json.member("result", "success")
      json.member("resultReason", "")
      json.member("activityDisplayName", action.name)
      json.member("activityDateTime", String(repeating: "D", count: 28))
      json.member("loggedByService", action.service)
      json.member("operationType", action.operation)
      json.object("initiatedBy") {
        $0.null("app")
        $0.object("user") {
          $0.member("id", String(repeating: "A", count: 36))
          $0.null("displayName")
          $0.member("userPrincipalName", "person.UUUU@fjordlight.example")
          $0.member("ipAddress", "84.IIIIIIIIIII")
          $0.null("userType")
          $0.null("homeTenantId")
          $0.null("homeTenantName")
        }
      }
      json.array("targetResources") { list in
        AuditTarget(
          id: target,
          displayName: "Astrid Vik",
          type: "User",
          userPrincipalName: "astrid.vik@fjordlight.example",
          changes: [
            .list(property, new: String(repeating: "x", count: padding)),
            .included(property), .text("TargetId.UserType", new: "Member"),
          ]
        ).write(to: &list)
      }
      json.array("additionalDetails") { list in
        list.object {
          $0.member("key", "User-Agent")
          $0.member("value", agent)
        }
      }
    }
    return text.bytes
  }
}
