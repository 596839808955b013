/// Many rules for measurements, as texts.
///
/// Of ten rules six ask for an operation and a field, two look for words in user agents, addresses
/// or names of targets, one has a regular expression, and one compares networks or numbers and has
/// an exception. Hardly any matches what ``DirectoryAuditBench`` makes: it is the asking that is
/// measured.
public enum RuleBench {
  /// The text of a rule.
  ///
  /// - Parameters:
  ///   - number: Which of the rules, 0 or more; each is another one.
  ///   - seed: The seed of every random choice.
  /// - Returns: One document of YAML.
  public static func rule(_ number: Int, seed: UInt64) -> String {
    var random = SplitMix64(seed: seed &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
    let (selections, condition) = detection(number % 10, &random)
    let digits = String(number, radix: 16)
    let id = String(repeating: "0", count: 12 - digits.count) + digits
    return """
      title: Made Rule \(number)
      id: 0b5e55ed-3b4a-4c5d-8e6f-\(id)
      status: test
      level: medium
      description: Made for measurements.
      logsource:
          product: azure
          service: auditlogs
      detection:
      \(selections.map { "    " + $0 }.joined(separator: "\n"))
          condition: \(condition)

      """
  }

  private static func detection(
    _ sort: Int,
    _ random: inout SplitMix64
  ) -> (selections: [String], condition: String) {
    let word = word(&random)
    switch sort {
    case 0...5:
      let (field, value) = random.pick([
        ("targetResources.modifiedProperties[\(random.pick(properties))].newValue|contains", word),
        ("initiatedBy.user.userPrincipalName|endswith", "@\(word).example"),
        ("targetResources.displayName", word),
        ("additionalDetails[\(random.pick(details))].value|startswith", word),
        ("initiatedBy.app.displayName|contains", word),
      ])
      return (
        ["selection:", "    operation: \(random.pick(operations))", "    \(field): '\(value)'"],
        "selection"
      )
    case 6, 7:
      let field = random.pick([
        "additionalDetails[User-Agent].value|contains", "initiatedBy.user.ipAddress|startswith",
        "targetResources.displayName|contains",
      ])
      let words = [word, self.word(&random), self.word(&random)].map { "            - '\($0)'" }
      return (["selection:", "    \(field):"] + words, "selection")
    case 8:
      let (field, pattern) = random.pick([
        ("additionalDetails[User-Agent].value", "\(word)/[0-9]+\\.[0-9]+"),
        ("initiatedBy.user.userPrincipalName", "^svc-\(word)[0-9]{2}@"),
        ("targetResources.displayName", "^(\(word)|\(self.word(&random)))-[a-z]+$"),
      ])
      return (["selection:", "    \(field)|re: '\(pattern)'"], "selection")
    default:
      let network = "84.\(random.below(256)).\(random.below(256)).0/24"
      let (field, value) = random.pick([
        ("initiatedBy.user.ipAddress|cidr", network),
        ("additionalDetails[Count].value|gte", "\(100 + random.below(900))"),
      ])
      return (
        [
          "selection:", "    \(field): \(value)",
          "filter:", "    initiatedBy.user.userPrincipalName|endswith: '@\(word).example'",
        ],
        "selection and not filter"
      )
    }
  }

  private static func word(_ random: inout SplitMix64) -> String {
    let syllables = ["ba", "ke", "li", "mo", "nu", "ra", "so", "ti", "vu", "xe", "zy", "qua"]
    return (0..<(3 + random.below(3))).map { _ in random.pick(syllables) }.joined()
  }

  private static let properties = [
    "Role.DisplayName", "Role.TemplateId", "Group.DisplayName", "AppRole.Value", "KeyDescription",
    "AccountEnabled", "StrongAuthenticationMethod", "ServicePrincipal.Name", "Department", "Scope",
  ]

  private static let details = ["User-Agent", "AppId", "RoleDefinitionOriginType", "TicketNumber"]

  private static let operations = [
    "Add user", "Delete user", "Update user", "Reset user password", "Disable account",
    "Enable account", "Invite external user", "Add member to role", "Remove member from role",
    "Add eligible member to role", "Add group", "Delete group", "Update group",
    "Add member to group", "Remove member from group", "Add owner to group", "Add application",
    "Update application", "Delete application", "Add owner to application",
    "Add service principal", "Update service principal", "Add owner to service principal",
    "Add app role assignment to service principal", "Add app role assignment grant to user",
    "Consent to application", "Add delegated permission grant", "Add policy", "Update policy",
    "Delete policy", "Add conditional access policy", "Update conditional access policy",
    "Delete conditional access policy", "Add named location", "Update named location",
    "Set domain authentication", "Add unverified domain", "Verify domain",
    "Set federation settings on domain", "User registered security info",
    "User deleted security info", "Register device", "Add device", "Update device",
    "Restore user", "Change user license", "Update authorization policy",
    "Disable Strong Authentication", "Set Company Information", "Update StsRefreshTokenValidFrom",
  ]
}
