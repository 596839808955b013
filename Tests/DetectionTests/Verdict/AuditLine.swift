/// Lines of exports with only what a test asks for.
enum AuditLine {
  /// A directory audit of a day, counted from 2026-03-01, with more members.
  static func audit(
    _ id: String,
    _ operation: String,
    day: Int = 0,
    _ members: String...
  ) -> String {
    let time = "\"activityDateTime\": \"\(AuditLine.date(day))T08:00:00Z\""
    let names = ["id": id, "activityDisplayName": operation, "category": "UserManagement"]
    return line(
      ["\"initiatedBy\": {\"user\": {\"id\": \"u1\"}}", "\"loggedByService\": \"Core\"", time]
        + ["id", "activityDisplayName", "category"].map { "\"\($0)\": \"\(names[$0] ?? "")\"" }
        + [
          "\"result\": \"success\"", "\"targetResources\": [{\"id\": \"t1\", \"type\": \"User\"}]",
        ]
        + members
    )
  }

  /// A sign-in as Graph's v1.0 exports it, with more members.
  static func signIn(_ id: String, day: Int = 0, _ members: String...) -> String {
    line(
      [
        "\"id\": \"\(id)\"", "\"createdDateTime\": \"\(AuditLine.date(day))T08:00:00Z\"",
        "\"userId\": \"u1\"", "\"appId\": \"a1\"", "\"appDisplayName\": \"Portal\"",
        "\"ipAddress\": \"192.0.2.1\"", "\"status\": {\"errorCode\": 0}",
        "\"conditionalAccessStatus\": \"notApplied\"",
      ] + members
    )
  }

  private static func line(_ members: [String]) -> String {
    "{" + members.joined(separator: ", ") + "}"
  }

  private static func date(_ day: Int) -> String {
    let (month, rest) = (3 + day / 28, 1 + day % 28)
    return "2026-0\(month)-" + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
