// swift-tools-version: 6.2
import PackageDescription

// The map: one line per room, with the rooms it may enter.
// `.ci/run` builds with `--explicit-target-dependency-import-check error`, so a wall is a wall.

/// `NIGHTJAR_FUZZ=1` adds the target Fuzz and counts, in all code, what an input reaches.
let isFuzzing = Context.environment["NIGHTJAR_FUZZ"] != nil

let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
  ] + (isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer", "-enable-testing"])] : [])

/// A target whose folder bears its name.
func room(
  _ name: String,
  enters rooms: [Target.Dependency] = [],
  embeds files: [String] = [],
  wrapsC: Bool = false
) -> Target {
  .target(
    name: name,
    dependencies: rooms,
    resources: files.map { .embedInCode($0) },
    swiftSettings: strict + (wrapsC ? [] : [.strictMemorySafety()])
  )
}

/// The tests of one room; they may enter the rooms they name and the makers of test data.
func tests(
  of name: String,
  enters rooms: [Target.Dependency] = [],
  excludes files: [String] = []
) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: [.target(name: name), "TestSupport"] + rooms,
    exclude: files,
    swiftSettings: strict
  )
}

let targets: [Target] = [
  .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
  room("Parallel", wrapsC: true),
  room("Formats"),
  room("Statistics"),
  room("Events"),
  room("Records", enters: ["Formats", "Events"]),
  room("Intake", enters: ["Formats", "Records", "Events", "Parallel"]),
  room(
    "Store",
    enters: ["CSQLite", "Events"],
    embeds: ["schema.sql", "memory.sql"],
    wrapsC: true
  ),
  room(
    "Rules",
    enters: ["Formats", "Events"],
    embeds: [
      "auditActivity", "auditEvent", "auditLogRecord", "contentActivity",
      "customSecurityAttributeAudit", "directoryAudit", "graphActivity",
      "provisioningObjectSummary", "riskDetection", "riskyUser", "signIn",
    ].map { "../../rules/fields/\($0).yml" }
  ),
  room("Matching", enters: ["Rules", "Records", "Formats", "Events"]),
  room("Query", enters: ["Formats", "Events"]),
  room("Findings", enters: ["Events"]),
  room("Histories", enters: ["Formats", "Events"]),
  room(
    "Detection",
    enters: [
      "Matching", "Rules", "Store", "Statistics", "Findings", "Records", "Formats", "Events",
      "Parallel",
    ]
  ),
  room(
    "Reports",
    enters: ["Findings", "Formats", "Events"],
    embeds: ["../../reports/report.css", "../../reports/report.js"]
  ),
  room(
    "CommandLineTool",
    enters: [
      "Intake", "Store", "Rules", "Matching", "Query", "Detection", "Findings", "Histories",
      "Reports", "Formats", "Events", "Parallel",
    ]
  ),
  .executableTarget(name: "nightjar", dependencies: ["CommandLineTool"], swiftSettings: strict),

  .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
  .executableTarget(
    name: "MakeSamples",
    dependencies: ["TestSupport"],
    path: "Tests/MakeSamples",
    swiftSettings: strict
  ),
  .executableTarget(
    name: "Benchmarks",
    dependencies: [
      "CommandLineTool", "Detection", "Rules", "Statistics", "Store", "TestSupport",
    ],
    path: "Tests/Benchmarks",
    swiftSettings: strict
  ),
  tests(of: "Parallel"),
  .target(
    name: "FormatTwins",
    dependencies: ["Formats"],
    path: "Tests/FormatTwins",
    swiftSettings: strict
  ),
  tests(of: "Formats", enters: ["FormatTwins"]),
  tests(of: "Events"),
  tests(of: "Records", enters: ["Formats", "Events"]),
  tests(of: "Intake", enters: ["Formats", "Records", "Events"]),
  tests(of: "Store", enters: ["Events"]),
  tests(of: "Statistics", excludes: ["vectors.json"]),
  tests(of: "Rules", enters: ["Formats", "Events"]),
  tests(
    of: "Detection",
    enters: [
      "Matching", "MatchingTwin", "Intake", "Rules", "Store", "Statistics", "Findings", "Records",
      "Formats", "Events",
    ]
  ),
  .testTarget(
    name: "RuleTests",
    dependencies: [
      "CommandLineTool", "Detection", "Intake", "Rules", "Store", "Findings", "Records", "Events",
      "Histories", "TestSupport",
    ],
    swiftSettings: strict
  ),
  .target(
    name: "MatchingTwin",
    dependencies: ["Rules", "Events"],
    path: "Tests/MatchingTwin",
    swiftSettings: strict
  ),
  tests(of: "Matching", enters: ["MatchingTwin", "Rules", "Records", "Formats", "Events"]),
  tests(of: "Query", enters: ["Formats", "Events"]),
  tests(of: "Findings", enters: ["Events"]),
  tests(of: "Reports", enters: ["Findings", "Formats", "Events"]),
  tests(of: "CommandLineTool", enters: ["Rules", "Events", "Formats"]),
  .testTarget(
    name: "DocumentationTests",
    dependencies: ["CommandLineTool", "Rules", "Findings", "Events"],
    swiftSettings: strict
  ),
  .testTarget(
    name: "EndToEndTests",
    dependencies: ["nightjar", "CommandLineTool", "Store", "TestSupport"],
    swiftSettings: strict
  ),
]

let fuzzTargets: [Target] = [
  .systemLibrary(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
  .executableTarget(
    name: "Fuzz",
    dependencies: [
      "CFuzzer", "FormatTwins", "TestSupport", "Intake", "Query", "Rules", "Formats", "Events",
    ],
    path: "Tests/Fuzz",
    exclude: ["CFuzzer"],
    swiftSettings: strict,
    linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]
  ),
]

let package = Package(
  name: "nightjar",
  products: [.executable(name: "nightjar", targets: ["nightjar"])],
  targets: targets + (isFuzzing ? fuzzTargets : [])
)
