import Foundation

@testable import CommandLineTool

/// A folder with rules and events made for the commands around rules.
struct RuleScene {
  let folder: String

  var file: String { folder + "/events.ndjson" }
  var rules: String { folder + "/rules" }

  static let rules = [
    "sign_in.yml": """
    title: Failed Sign-In From Outside
    id: 11111111-0000-4000-8000-000000000001
    name: failed_from_outside
    level: low
    logsource:
        product: azure
        service: signinlogs
    detection:
        selection:
            ResultType: 50126
            UserPrincipalName|endswith: '@fjordlight.example'
        selection_place:
            - location.countryOrRegion: XX
            - IPAddress|cidr: 203.0.113.0/24
        filter:
            appDisplayName|contains|all:
                - Azure
                - CLI
        condition: selection and selection_place and not filter
    """,
    "sub/absent.yml": """
    title: Not From a Known Device
    id: 11111111-0000-4000-8000-000000000002
    level: low
    logsource:
        product: azure
        service: signinlogs
    detection:
        selection:
            status.errorCode: 0
        filter:
            noSuchField: x
        condition: selection and not filter
    """,
    "sub/beta.yml": """
    title: Without a Second Factor
    id: 11111111-0000-4000-8000-000000000005
    level: low
    logsource:
        product: azure
        service: signinlogs
    detection:
        selection:
            status.errorCode: 0
        filter:
            authenticationRequirement: multiFactorAuthentication
        condition: selection and not filter
    """,
    "sub/words.yml": """
    title: A Word Anywhere
    id: 11111111-0000-4000-8000-000000000003
    level: low
    logsource:
        product: azure
    detection:
        words:
            - hostile
        condition: words
    """,
    "sub/list.yml": """
    title: Listed User
    id: 11111111-0000-4000-8000-000000000006
    level: low
    logsource:
        product: azure
        service: signinlogs
    detection:
        selection:
            userPrincipalName|expand: '%admins%'
        condition: selection
    """,
    "sub/spray.yml": """
    title: Many Users From One Address
    id: 11111111-0000-4000-8000-000000000007
    level: high
    correlation:
        type: value_count
        rules:
            - failed
        group-by:
            - where
        timespan: 30m
        aliases:
            where:
                failed: ipAddress
        condition:
            field: userPrincipalName
            gte: 2
    ---
    title: A Failed Sign-In
    id: 11111111-0000-4000-8000-000000000008
    name: failed
    level: informational
    logsource:
        product: azure
        service: signinlogs
    detection:
        selection:
            status.errorCode: 50126
        condition: selection
    """,
    "sub/burst.yml": """
    title: Many Resets
    id: 11111111-0000-4000-8000-000000000004
    level: low
    logsource:
        product: azure
        service: auditlogs
    detection:
        selection:
            operation: Reset password (by admin)
        condition: selection
    anomaly:
        method: burst
    """,
  ]

  static func signIn(
    _ id: String,
    code: Int = 50126,
    address: String = "203.0.113.9",
    app: String = "Outlook",
    day: Int = 2
  ) -> String {
    #"{"id":"\#(id)","createdDateTime":"2026-11-0\#(day)T08:00:00Z","userPrincipalName":"#
      + #""ann@fjordlight.example","userId":"9c9e805f-248e-4e20-9779-17dd3de907d3","#
      + #""appDisplayName":"\#(app)","ipAddress":"\#(address)","status":{"errorCode":\#(code)},"#
      + #""location":{"countryOrRegion":"NO"},"clientAppUsed":"Browser"}"#
  }

  static let events = [
    signIn("aaaaaaaa-0000-4000-8000-000000000001"),
    signIn("aaaaaaaa-0000-4000-8000-000000000002", code: 0, address: "198.51.100.7"),
    signIn("aaaaaaaa-0000-4000-8000-000000000003", app: "Microsoft Azure CLI"),
    signIn(
      "aaaaaaaa-0000-4000-8000-000000000004",
      app: #"hostile\u001b[31m\u202e\u2028\nnext <b>\u0000"#
    ),
    signIn("aaaaaaaa-0000-4000-8000-000000000005", day: 3),
    signIn("aaaaaaaa-0000-4000-8000-000000000005", day: 4),
  ]

  /// Calls `body` with a folder of its own.
  static func with(_ body: (RuleScene) throws -> Void) throws {
    try Project.withFolder { folder in
      let scene = RuleScene(folder: folder)
      for (name, text) in rules { try scene.write(text, to: "rules/" + name) }
      try scene.write(events.joined(separator: "\n") + "\n", to: "events.ndjson")
      try body(scene)
    }
  }

  /// Writes a file below the folder, and gives its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = URL(filePath: folder + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// Runs the tool with the scene's rules; the folder is called FOLDER in what it prints.
  func run(_ words: [String]) -> (code: ExitCode, output: String, errors: String) {
    let run = Project.run(words)
    return (
      run.code, run.output.replacing(folder, with: "FOLDER"),
      run.errors.replacing(folder, with: "FOLDER")
    )
  }

  /// Explains a rule for an event, of the scene's events if no files are given.
  func explain(
    _ rule: String,
    _ event: String,
    _ more: String...
  ) -> (code: ExitCode, output: String, errors: String) {
    run(
      ["explain", "--rule", rule, "--event", event, "--rules", rules]
        + (more.isEmpty ? [file] : more)
    )
  }
}
