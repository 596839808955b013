/// An object that was acted on.
struct AuditTarget: Sendable {
  let id: String
  let displayName: String?
  let type: String
  var userPrincipalName: String?
  var groupType: String?
  var changes: [AuditChange] = []

  static func user(_ person: Person, _ changes: [AuditChange] = []) -> AuditTarget {
    AuditTarget(
      id: person.id.text,
      displayName: person.displayName,
      type: "User",
      userPrincipalName: person.userPrincipalName,
      changes: changes
    )
  }

  static func object(
    _ object: DirectoryObject,
    _ type: String,
    _ changes: [AuditChange] = []
  ) -> AuditTarget {
    AuditTarget(
      id: object.id.text,
      displayName: object.name,
      type: type,
      groupType: type == "Group" ? "azureAD" : nil,
      changes: changes
    )
  }

  func write(to json: inout JSONText) {
    json.object { json in
      json.member("id", id)
      json.member("displayName", displayName)
      json.member("type", type)
      json.member("userPrincipalName", userPrincipalName)
      json.member("groupType", groupType)
      json.array("modifiedProperties") { list in
        for change in changes {
          list.object {
            $0.member("displayName", change.name)
            $0.member("oldValue", change.old)
            $0.member("newValue", change.new)
          }
        }
      }
    }
  }
}
