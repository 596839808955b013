public import Events
internal import Formats

/// The fields of each kind of record, and what other systems call them.
///
/// A rule may name a field as Graph spells it, as a column of Log Analytics, as a path of Azure
/// Monitor's or as Elastic does; the catalogue says where it is in the records of a kind. The files
/// are data (`rules/fields/*.yml`), a copy of which is in the binary.
public struct FieldCatalog: Sendable {
  private var kinds: [RecordKind: KindFields] = [:]
  /// What was read of kinds that are like another: it is read again when the other one changes.
  private var followers: [RecordKind: [YAMLNode]] = [:]
  /// A hash of all that was read into it, in order: one that says something else has another.
  public private(set) var key: UInt64 = 0

  /// A catalogue without any field.
  public init() {}

  /// The catalogue of the project.
  public static let standard: FieldCatalog = {
    var catalog = FieldCatalog()
    for (bytes, name) in FieldCatalog.embedded {
      _ = catalog.add(bytes, file: "rules/fields/\(name).yml")
    }
    return catalog
  }()

  /// The project's files; one that is like another stands behind it.
  private static let embedded = [
    (PackageResources.directoryAudit_yml, "directoryAudit"),
    (PackageResources.customSecurityAttributeAudit_yml, "customSecurityAttributeAudit"),
    (PackageResources.signIn_yml, "signIn"),
    (PackageResources.provisioningObjectSummary_yml, "provisioningObjectSummary"),
    (PackageResources.contentActivity_yml, "contentActivity"),
    (PackageResources.auditLogRecord_yml, "auditLogRecord"),
    (PackageResources.auditActivity_yml, "auditActivity"),
    (PackageResources.auditEvent_yml, "auditEvent"),
    (PackageResources.riskDetection_yml, "riskDetection"),
    (PackageResources.riskyUser_yml, "riskyUser"),
    (PackageResources.graphActivity_yml, "graphActivity"),
  ]

  /// Reads a file of fields; what it names replaces what the catalogue said of it.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its path, for diagnostics.
  /// - Returns: What is wrong with it. A file with an error changes nothing.
  public mutating func add(_ bytes: [UInt8], file: String) -> [Diagnostic] {
    var changed = self
    var faults: [RuleFault] = []
    do throws(YAMLError) {
      let documents = try YAMLReader.documents(in: bytes)
      for document in documents { faults += changed.read(document) }
      if documents.isEmpty {
        faults.append(
          RuleFault(
            .invalidFields,
            "the file is empty; write 'kind'",
            at: TextLocation(line: 1, column: 1)
          )
        )
      }
    } catch {
      faults.append(RuleFault(.invalidYAML, error.message, at: error.location))
    }
    if faults.isEmpty {
      changed.key = StableHash.of("\(key) \(String(decoding: bytes, as: UTF8.self))")
      self = changed
    }
    return faults.map { fault in
      Diagnostic(
        file: file,
        location: fault.location,
        severity: .error,
        code: fault.code,
        message: fault.message
      )
    }
  }

  private mutating func read(_ document: YAMLNode) -> [RuleFault] {
    var reader = FieldFileReader(document)
    let change = reader.read(into: &kinds)
    guard let change else { return reader.faults }
    if change.isLike || followers[change.kind] != nil {
      followers[change.kind, default: []].append(document)
    }
    for (kind, documents) in followers
    where documents.contains(where: { $0["like"]?.text == change.kind.name }) {
      kinds[kind] = nil
      for document in documents {
        var reader = FieldFileReader(document)
        _ = reader.read(into: &kinds)
      }
    }
    return reader.faults
  }

  /// Where a field that a rule names is in the records of a kind.
  ///
  /// Letter case does not matter. In this order: another spelling that the catalogue lists; a
  /// derived field; the field behind a prefix such as `properties`; a field of the schema, with or
  /// without underscores between its words; a field of the record that a member holds; a named pair.
  public func binding(of field: FieldPath, in kind: RecordKind) -> FieldBinding {
    let fields = kinds[kind] ?? KindFields()
    if let binding = fields.binding(of: field) { return binding }
    for inner in fields.inner {
      let field = fields.behindPrefixes(field)
      guard let binding = kinds[inner.kind]?.binding(of: field) else { continue }
      return binding.inside(inner.member)
    }
    var paths = fields.guesses(for: field)
    for inner in fields.inner {
      let guesses = kinds[inner.kind]?.guesses(for: fields.behindPrefixes(field)) ?? []
      paths += guesses.compactMap { FieldPath("\(inner.member).\($0.description)") }
    }
    return FieldBinding(paths: paths, isKnown: false)
  }

  /// The name of the field that an unknown one was most likely meant to be.
  ///
  /// - Returns: `nil` when none is near.
  /// - Complexity: O(fields of the kinds · length of the name).
  public func nearest(to field: FieldPath, in kinds: Set<RecordKind>) -> String? {
    let all = kinds.sorted().compactMap { self.kinds[$0] }
    let inner = all.flatMap(\.inner).compactMap { self.kinds[$0.kind] }
    return (all + inner).lazy.compactMap { $0.nearest(to: $0.behindPrefixes(field)) }.first
  }
}

extension FieldBinding {
  /// The binding when the record lies in a member of another; derived fields stay what they are.
  fileprivate func inside(_ member: String) -> FieldBinding {
    var binding = self
    binding.paths = paths.compactMap { path in
      DerivedField(path) == nil ? FieldPath("\(member).\(path.description)") : path
    }
    binding.isVersioned = false
    return binding
  }
}

extension KindFields {
  /// The field without any prefix of another system.
  fileprivate func behindPrefixes(_ field: FieldPath) -> FieldPath {
    var field = field
    while let inner = withoutPrefix(field) { field = inner }
    return field
  }
}
