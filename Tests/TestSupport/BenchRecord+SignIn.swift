extension BenchRecord {
  /// The record of a sign-in to an application.
  ///
  /// As Graph's beta endpoint writes them: much of a record is details that no column needs.
  static func signIn(to application: CloudApplication, code: Int, length: Int) -> BenchRecord {
    BenchRecord(length: length) { template(application, code: code, padding: $0) }
  }

  private static func template(
    _ application: CloudApplication,
    code: Int,
    padding: Int
  ) -> [UInt8] {
    let actor = String(repeating: "A", count: 36)
    var text = JSONText()
    text.object { json in
      json.member("id", String(repeating: "C", count: 36))
      json.member("createdDateTime", String(repeating: "D", count: 28))
      json.member("userDisplayName", "Person UUUU")
      json.member("userPrincipalName", "person.UUUU@fjordlight.example")
      json.member("userId", actor)
      json.member("appId", application.id)
      json.member("appDisplayName", application.name)
      json.member("resourceDisplayName", application.resource)
      json.member("resourceId", application.resourceID)
      json.member("ipAddress", "84.IIIIIIIIIII")
      json.member("clientAppUsed", "Browser")
      json.member("userAgent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/143.0 (UUUU)")
      json.member("correlationId", String(repeating: "T", count: 36))
      json.member("conditionalAccessStatus", "success")
      json.member("isInteractive", true)
      for name in ["riskDetail", "riskLevelAggregated", "riskLevelDuringSignIn", "riskState"] {
        json.member(name, "none")
      }
      json.array("riskEventTypes_v2")
      json.object("status") {
        $0.member("errorCode", code)
        $0.member("failureReason", "Other.")
        $0.null("additionalDetails")
      }
      json.object("deviceDetail") {
        $0.member("deviceId", actor)
        $0.member("displayName", "FJL-UUUU")
        $0.member("operatingSystem", "Windows 11")
        $0.member("browser", "Firefox 143.0")
        $0.member("isCompliant", true)
        $0.member("isManaged", true)
        $0.member("trustType", "Azure AD joined")
      }
      json.object("location") {
        $0.member("city", "Bergen")
        $0.member("state", "Vestland")
        $0.member("countryOrRegion", "NO")
        $0.object("geoCoordinates") {
          $0.null("altitude")
          $0.member("latitude", 60.39)
          $0.member("longitude", 5.32)
        }
      }
      json.array("appliedConditionalAccessPolicies") { list in
        for number in 1...6 {
          list.object {
            $0.member("id", "7c1e5a0\(number)-3d52-4f0e-9a66-1f0f5c2b8a11")
            $0.member("displayName", "Require a second factor, \(number)")
            $0.array("enforcedGrantControls") { $0.element("Mfa") }
            $0.array("enforcedSessionControls")
            $0.member("result", number == 1 ? "success" : "notApplied")
          }
        }
      }
      json.array("authenticationProcessingDetails") { list in
        list.object {
          $0.member("key", "Azure AD App Authentication Library")
          $0.member("value", "Family: MSAL Library: " + String(repeating: "x", count: padding))
        }
      }
    }
    return text.bytes
  }
}
