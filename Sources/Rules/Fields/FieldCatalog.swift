public import Events

public struct FieldCatalog: Sendable {
  public static let standard = FieldCatalog()
  public init() {}
  public func binding(of field: FieldPath, in kind: RecordKind) -> FieldBinding {
    FieldBinding(paths: [field], isKnown: true, values: nil, isVersioned: false)
  }
  public func nearest(to field: FieldPath, in kinds: Set<RecordKind>) -> String? { nil }
}
public struct FieldBinding: Sendable, Hashable {
  public var paths: [FieldPath]
  public var isKnown: Bool
  public var values: [String]?
  public var isVersioned: Bool
}
