internal import Events

/// Source of the paths: Office 365 Management Activity API schema; Microsoft Graph, resource
/// `microsoft.graph.security.auditLogRecord`; the Log Analytics table `OfficeActivity`.
extension RecordShape {
  static let unifiedAudit = RecordShape(
    kind: .auditLogRecord,
    time: [RecordPath("CreationTime"), RecordPath("TimeGenerated")],
    id: [RecordPath("Id"), RecordPath("OfficeId")],
    correlation: [
      RecordPath("AppAccessContext", "CorrelationId"), RecordPath("CorrelationId"),
      RecordPath("InterSystemsId"),
    ],
    session: [RecordPath("AppAccessContext", "AADSessionId"), RecordPath("SessionId")],
    operation: [RecordPath("Operation")],
    category: [RecordPath("RecordType")],
    service: [RecordPath("Workload"), RecordPath("OfficeWorkload")],
    result: [RecordPath("ResultStatus"), RecordPath("LogonError")],
    user: Principal(ids: [RecordPath("UserId"), RecordPath("UserKey")]),
    // Which of them is filled depends on the workload.
    address: [
      RecordPath("ClientIP"), RecordPath("ClientIPAddress"), RecordPath("ActorIpAddress"),
      RecordPath("Client_IPAddress"),
    ],
    appName: [
      RecordPath("ApplicationDisplayName"), RecordPath("AppAccessContext", "ClientAppId"),
      RecordPath("ClientAppId"), RecordPath("ApplicationId"), RecordPath("AppId"),
      RecordPath("Common", "ApplicationName"),
    ],
    userAgent: [RecordPath("UserAgent"), RecordPath("ClientInfoString")],
    targets: Targets(
      ids: [
        RecordPath("ObjectId"), RecordPath("OfficeObjectId"), RecordPath("MailboxOwnerUPN"),
        RecordPath("TargetUserOrGroupName"),
      ],
      fixedType: "object",
      changes: [RecordPath("ModifiedProperties"), RecordPath("Parameters")],
      changesAtTop: true
    )
  )

  /// Graph's copy: the record of the log lies in `auditData`, with its own words around it.
  static let auditLogRecord: RecordShape = {
    var shape = unifiedAudit.inside("auditData")
    shape.time = [RecordPath("createdDateTime")] + shape.time
    shape.id = [RecordPath("id")] + shape.id
    shape.operation.append(RecordPath("operation"))
    shape.category.append(RecordPath("auditLogRecordType"))
    shape.service.append(RecordPath("service"))
    // The names are misleading: here stands what the log calls UserId.
    shape.user.ids.append(RecordPath("userPrincipalName"))
    shape.address.append(RecordPath("clientIp"))
    shape.targets.ids.append(RecordPath("objectId"))
    return shape
  }()
}
