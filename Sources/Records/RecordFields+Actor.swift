internal import Events
internal import Formats

extension RecordFields {
  /// Reads who acted: a user before an application.
  mutating func readActor(
    _ shape: RecordShape,
    in bytes: Span<UInt8>,
    into draft: inout EventDraft
  ) {
    if shape.kind == .auditLogRecord {
      readLoggedActor(shape, in: bytes, into: &draft)
      return
    }
    if !readPrincipal(.user, shape.user, in: bytes, into: &draft) {
      _ = readPrincipal(.app, shape.app, in: bytes, into: &draft)
    }
  }

  /// Reads a principal as the actor; false when the record names none there.
  private mutating func readPrincipal(
    _ kind: ActorKind,
    _ places: RecordShape.Principal,
    in bytes: Span<UInt8>,
    into draft: inout EventDraft
  ) -> Bool {
    let id = principal(places.ids, in: bytes)
    let name = principal(places.names, in: bytes)
    guard id != nil || name != nil else { return false }
    draft.actorKind = kind
    let key = id.map { folded($0, in: bytes) } ?? .none
    let shown: EventBatch.Text
    if let name {
      shown = kind == .app ? text(of: name, in: bytes) : userName(name, in: bytes)
    } else {
      shown = key
    }
    draft.actor = id == nil ? shown : key
    draft.actorName = shown
    // An application without an id is known by its name, compared like all keys.
    if kind == .app, id == nil, let name { draft.actor = folded(name, in: bytes) }
    return true
  }

  /// The actor of a unified audit log record: users, applications and the service itself stand in
  /// one field.
  private mutating func readLoggedActor(
    _ shape: RecordShape,
    in bytes: Span<UInt8>,
    into draft: inout EventDraft
  ) {
    guard let node = principal(shape.user.ids, in: bytes),
      let name = tape.text(of: node, in: bytes)?.lowercased()
    else { return }
    let servicePrincipal = "serviceprincipal_"
    if name.hasPrefix(servicePrincipal) {
      draft.actorKind = .app
      draft.actor = add(String(name.dropFirst(servicePrincipal.count)))
      draft.actorName = text(of: node, in: bytes)
      return
    }
    // A user principal name is a person's, whatever the type says.
    let type = self.node(below: shape.body, "UserType", in: bytes)
    if isService(name) || (!name.contains("@") && isService(userType: type, bytes)) {
      draft.actorKind = .app
      draft.actor = folded(node, in: bytes)
      draft.actorName = text(of: node, in: bytes)
      return
    }
    draft.actorKind = .user
    draft.actor = userName(node, in: bytes)
    draft.actorName = draft.actor
  }

  /// Whether a name is the service's own, which acts for nobody.
  private func isService(_ name: String) -> Bool {
    let names = [
      "nt authority\\", "nt service\\", "sharepoint\\system", "app@sharepoint", "s-1-5-18",
      "s-1-5-19", "s-1-5-20", "certificate", "microsoft\\serviceoperator",
      "securitycompliancealerts",
    ]
    return names.contains { name.hasPrefix($0) }
  }

  /// Whether a type of user is no person: DcAdmin, System, Application, ServicePrincipal and
  /// policies, as a number or as a name.
  private func isService(userType node: Int?, _ bytes: Span<UInt8>) -> Bool {
    guard let node, let word = tape.text(of: node, in: bytes)?.lowercased() else { return false }
    return [
      "3", "4", "5", "6", "7", "8", "dcadmin", "system", "application", "serviceprincipal",
      "custompolicy", "systempolicy",
    ].contains(word)
  }

  /// A user name in lower case, without the object id that stands in front of a deleted user's.
  private mutating func userName(_ node: Int, in bytes: Span<UInt8>) -> EventBatch.Text {
    let range = tape.range(of: node)
    guard range.count > 33, tape.kind(of: node) == .string else { return folded(node, in: bytes) }
    let id = range.lowerBound..<(range.lowerBound + 32)
    var hasAt = false
    for place in range where bytes[place] == 0x40 {
      hasAt = place > id.upperBound
      break
    }
    guard hasAt else { return folded(node, in: bytes) }
    for place in id {
      let byte = bytes[place]
      guard byte &- 0x30 <= 9 || (byte | 0x20) &- 0x61 <= 5 else { return folded(node, in: bytes) }
    }
    return add(String(bytes: bytes, id.upperBound..<range.upperBound).lowercased())
  }

  /// The category: for sign-ins their kind, for the unified audit log the name of the record type.
  mutating func category(
    _ shape: RecordShape,
    isUser: Bool,
    in bytes: Span<UInt8>
  ) -> EventBatch.Text {
    switch shape.kind {
    case .signIn: return signInCategory(shape, isUser: isUser, in: bytes)
    case .auditLogRecord:
      guard let node = node(shape.category, in: bytes) else { return .none }
      let name = String(bytes: bytes, tape.range(of: node))
      return Int(name).flatMap(AuditLogRecordType.name).map { add($0) } ?? text(of: node, in: bytes)
    default: return text(shape.category, in: bytes)
    }
  }
}
