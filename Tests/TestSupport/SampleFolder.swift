/// A sample data set: the files of one folder.
public struct SampleFolder: Sendable {
  /// The name of the folder.
  public let name: String
  /// The files, in order of name.
  public let files: [SampleFile]

  /// A folder of these files.
  public init(_ name: String, _ files: [SampleFile]) {
    self.name = name
    self.files = files
  }

  /// The export of a life, each resource in the wrapping it is often met in.
  public init(_ name: String, of life: TenantLife) {
    var records: [SampleKind: [SampleRecord]] = [:]
    life.forEachRecord { records[$0.kind, default: []].append($0) }
    let audits = records[.directoryAudit, default: []]
    let half = audits.count / 2
    let signIns = Self.weeks(records[.signIn, default: []], of: life.tenant.plan)
    self.init(
      name,
      [
        .page(
          "audits-1.json",
          "auditLogs/directoryAudits",
          Array(audits[..<half]),
          next: "a9f3c1d27b"
        ),
        .page("audits-2.json", "auditLogs/directoryAudits", Array(audits[half...])),
        .array("content-posted.json", records[.postedContentActivity, default: []]),
        .array("content.json", records[.contentActivity, default: []]),
        .lines("devices.ndjson", records[.auditEvent, default: []]),
        .lines("files.ndjson", records[.auditActivity, default: []]),
        .array("attributes.json", records[.customSecurityAttributeAudit, default: []]),
        .page(
          "provisioning.json",
          "auditLogs/provisioning",
          records[.provisioningObjectSummary, default: []]
        ),
      ] + signIns
    )
  }

  /// Writes the files into a folder of this name inside another.
  ///
  /// - Throws: `OutputError` when a file cannot be written.
  public func write(into parent: String) throws(OutputError) {
    let folder = "\(parent)/\(name)"
    OutputFile.makeFolder(folder)
    for file in files {
      try OutputFile("\(folder)/\(file.name)").write(file.bytes)
    }
  }

  /// The sample data sets of the project.
  public static var all: [SampleFolder] {
    [
      SampleFolder("quiet", of: QuietMonth(seed: 20_261_001).life),
      SampleFolder("takeover", of: Takeover(seed: 20_261_108).life),
      SampleFolder("broken", BrokenFile.all.map(\.file)),
    ]
  }

  private static func weeks(_ records: [SampleRecord], of plan: TenantPlan) -> [SampleFile] {
    let monday = plan.firstDay.number - (plan.firstDay.weekday - 1)
    var weeks: [[SampleRecord]] = []
    for record in records {
      let week = (record.moment.day.number - monday) / 7
      while weeks.count <= week { weeks.append([]) }
      weeks[week].append(record)
    }
    return weeks.enumerated().map { .lines("signins-\($0.offset + 1).ndjson", $0.element) }
  }
}
