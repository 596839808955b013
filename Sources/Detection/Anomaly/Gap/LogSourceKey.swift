internal import Events
internal import Store

/// A source whose silence can be told: one kind of record of one service.
struct LogSourceKey: Sendable, Hashable, Comparable {
  private(set) var kind: RecordKind
  private(set) var service: String

  init(_ activity: Activity) {
    kind = activity.kind
    // Sign-ins have no service; what sort they are is told by the category.
    service = activity.service.isEmpty && kind == .signIn ? activity.category : activity.service
  }

  /// What people call it.
  var name: String { service.isEmpty ? kind.name : "\(kind.name) of \(service)" }

  static func < (left: LogSourceKey, right: LogSourceKey) -> Bool {
    (left.kind, left.service) < (right.kind, right.service)
  }
}

extension LogSourceKey: PackableElement {
  init() {
    kind = .directoryAudit
    service = ""
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&kind)
    packing.pack(&service)
  }
}
