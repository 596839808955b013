import Events
import Matching
import Rules
import Testing

/// What has to be looked at to know a field.
@Suite struct FieldSourceTests {
  @Test(arguments: [
    ("operation", RecordKind.directoryAudit, FieldSource.activity),
    ("ActivityDisplayName", .directoryAudit, .activity),
    ("result", .directoryAudit, .activity),
    ("Category", .directoryAudit, .activity),
    ("status.errorCode", .signIn, .activity),
    ("outcome", .signIn, .activity),
    ("ResultType", .signIn, .partly),
    ("targetResources.displayName", .directoryAudit, .record),
    ("ipAddress", .signIn, .record),
    ("record", .signIn, .record),
    ("noSuchField", .signIn, .record),
  ])
  func `the words of the activity tell some fields`(
    name: String,
    kind: RecordKind,
    source: FieldSource
  ) throws {
    let field = try #require(FieldPath(name))
    let binding = FieldCatalog.standard.binding(of: field, in: kind)
    #expect(binding.source(in: kind) == source)
  }
}
