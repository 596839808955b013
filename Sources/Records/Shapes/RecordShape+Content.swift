internal import Events

/// Source of the paths: Microsoft Graph v1.0 and beta, resources `contentActivity`,
/// `processContentRequest` and `auditActivity`.
extension RecordShape {
  static let contentActivity = content(in: "contentMetadata")

  /// The body of `processContent`: the same activity as it is asked for.
  static let processContent: RecordShape = {
    var shape = content(in: "contentToProcess")
    shape.id = [
      RecordPath("requestId"), RecordPath("contentToProcess", "contentEntries", "identifier"),
    ]
    shape.synonyms = [("contentMetadata", "contentToProcess")]
    return shape
  }()

  private static func content(in member: StaticString) -> RecordShape {
    RecordShape(
      kind: .contentActivity,
      time: [
        RecordPath(member, "contentEntries", "createdDateTime"),
        RecordPath(member, "contentEntries", "modifiedDateTime"),
      ],
      id: [RecordPath("id")],
      correlation: [RecordPath(member, "contentEntries", "correlationId")],
      operation: [RecordPath(member, "activityMetadata", "activity")],
      category: [RecordPath(member, "contentEntries", "contentCategory")],
      user: Principal(ids: [RecordPath("userId"), RecordPath(member, "userId")]),
      address: [RecordPath(member, "deviceMetadata", "ipAddress")],
      appName: [
        RecordPath(member, "integratedAppMetadata", "name"),
        RecordPath(member, "protectedAppMetadata", "name"),
      ],
      targets: Targets(
        list: RecordPath(member, "contentEntries"),
        ids: [RecordPath("identifier")],
        names: [RecordPath("name")],
        fixedType: "content"
      )
    )
  }

  static let auditActivity = RecordShape(
    kind: .auditActivity,
    time: [RecordPath("createdDateTime")],
    id: [RecordPath("id")],
    operation: [RecordPath("operation")],
    category: [RecordPath("recordType")],
    service: [RecordPath("workload")],
    result: [RecordPath("auditData", "ResultStatus")],
    user: Principal(
      ids: [RecordPath("userInfo", "uniqueId"), RecordPath("userInfo", "key")],
      names: [RecordPath("userInfo", "key")]
    ),
    address: [RecordPath("clientIp"), RecordPath("auditData", "ClientIP")],
    targets: Targets(ids: [RecordPath("auditData", "ObjectId")], fixedType: "object")
  )
}
