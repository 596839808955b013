/// Makes Intune audit events.
struct IntuneMaker: Sendable {
  /// What was done to which device or setting.
  struct Operation: Sendable {
    let type: String
    let verb: String
    let category: String
    let component: String
    let resourceType: String
    let resourceName: String
  }

  let tenant: Tenant
  var random: SplitMix64

  /// The event of one operation of an admin.
  mutating func event(_ operation: Operation, by person: Person, at moment: Moment) -> SampleRecord
  {
    let moment = moment.withFraction(&random)
    let id = random.guid()
    let correlation = random.guid()
    let resource = random.guid()
    return SampleRecord(.auditEvent, at: moment) { json in
      json.member("id", id.text)
      json.member("displayName", operation.type)
      json.member("componentName", operation.component)
      json.null("activity")
      json.member("activityDateTime", moment.text)
      json.member("activityType", operation.type)
      json.member("activityOperationType", operation.verb)
      json.member("activityResult", "Success")
      json.member("correlationId", correlation.text)
      json.member("category", operation.category)
      json.object("actor") {
        $0.member("auditActorType", "ItPro")
        $0.array("userPermissions") { $0.element("*") }
        $0.member("applicationId", "5926fc8e-304e-4f59-8bed-58ca97cc39a4")
        $0.member("applicationDisplayName", "Microsoft Intune portal extension")
        $0.member("userPrincipalName", person.userPrincipalName)
        $0.null("servicePrincipalName")
        $0.null("ipAddress")
        $0.member("userId", person.id.text)
      }
      json.array("resources") { list in
        list.object {
          $0.member("displayName", operation.resourceName)
          $0.member("auditResourceType", operation.resourceType)
          $0.member("resourceId", resource.text)
          $0.array("modifiedProperties") { changes in
            changes.object {
              $0.member("displayName", "DeviceManagementAPIVersion")
              $0.null("oldValue")
              $0.member("newValue", "5026-04-01")
            }
          }
        }
      }
    }
  }
}
