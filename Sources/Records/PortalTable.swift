public import Formats

/// A table that a portal exports: which column is which member of the Graph resource.
///
/// Sources: the "Download" of Microsoft Entra's audit and sign-in logs and of Intune's audit log.
public struct PortalTable: Sendable {
  /// The members that have a column, outermost name first, in the order they are written.
  private let members: [(path: [String], columns: [Int])]
  /// The lists that are laid out over columns.
  private let lists: [List]
  private let kind: Kind
  /// The columns that tell a user from an application.
  private let actorType: Int?
  private let actorName: Int?

  private enum Kind {
    case audit
    case signIn
    case intune
  }

  /// A list whose elements stand side by side.
  struct List: Sendable {
    let name: String
    let elements: [[(name: String, column: Int)]]
    /// By element: the columns of its changes.
    let changes: [[[(name: String, column: Int)]]]

    func write(_ cells: [String], to json: inout JSONWriter) {
      json.key(name)
      json.array { json in
        for (index, element) in elements.enumerated() {
          let inner = index < changes.count ? changes[index] : []
          let used = inner.filter { $0.contains { !cells[$0.column].isEmpty } }
          guard element.contains(where: { !cells[$0.column].isEmpty }) || !used.isEmpty else {
            continue
          }
          json.object { json in
            for (name, column) in element where !cells[column].isEmpty {
              json.member(name, cells[column])
            }
            guard !changes.isEmpty else { return }
            json.member("modifiedProperties") { json in
              json.array { json in
                for change in used {
                  json.object { json in
                    for (name, column) in change where !cells[column].isEmpty {
                      json.member(name, cells[column])
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Recognises the table by its header; the order of the columns does not matter.
  init?(_ header: CSVHeader) {
    let names: [(String, String)]
    if header.contains("ActorUserPrincipalName"), header.contains("Target1Type") {
      kind = .audit
      names = PortalTable.audit
    } else if header.contains("Request ID"), header.contains("Date (UTC)") {
      kind = .signIn
      names = PortalTable.signIn
    } else if header.contains("Initiated by (actor)"), header.contains("Activity") {
      kind = .intune
      names = PortalTable.intune
    } else {
      return nil
    }
    var members = names.map { name, path in
      (path.split(separator: ".").map(String.init), header.columns(named: name))
    }
    if kind == .audit, !header.contains("Activity") {
      // The first seven names are translated, and stand in the same order in every language.
      for index in 0..<min(7, header.names.count) { members[index].1 = [index] }
    }
    self.members = members.filter { !$0.1.isEmpty }.map { (path: $0.0, columns: $0.1) }
    lists = kind == .audit ? PortalTable.auditLists(header) : []
    actorType = header.columns(named: "ActorType").first
    actorName = header.columns(named: "ActorUserPrincipalName").first
  }

  /// Writes a row as the record that Graph would give.
  ///
  /// - Parameters:
  ///   - cells: The texts of the row; as many as the header has.
  ///   - json: What the object is written to.
  public func write(_ cells: [String], to json: inout JSONWriter) {
    let values = members.compactMap { member -> (path: [String], text: String)? in
      guard let cell = member.columns.lazy.map({ cells[$0] }).first(where: { !$0.isEmpty }) else {
        return nil
      }
      return (member.path, cell)
    }
    let told = isApplication(cells) ? PortalTable.byApplication(values) : values
    json.object { json in
      write(told[...], below: 0, to: &json)
      // A row is known by these, whatever is in them.
      for name in needed where !values.contains(where: { $0.path[0] == name }) {
        json.key(name)
        json.null()
      }
      for list in lists { list.write(cells, to: &json) }
    }
  }

  private var needed: [String] {
    switch kind {
    case .audit: ["activityDisplayName", "initiatedBy"]
    case .signIn: ["createdDateTime", "appDisplayName", "status"]
    case .intune: ["activityType", "componentName", "actor"]
    }
  }

  private func isApplication(_ cells: [String]) -> Bool {
    guard kind == .audit, let actorType, let actorName else { return false }
    return cells[actorName].isEmpty && !cells[actorType].lowercased().hasPrefix("user")
  }

  /// The id and the name of an actor that is an application, where Graph has them.
  private static func byApplication(
    _ values: [(path: [String], text: String)]
  ) -> [(path: [String], text: String)] {
    let names = ["id": "servicePrincipalId", "displayName": "displayName"]
    var others: [(path: [String], text: String)] = []
    var app: [(path: [String], text: String)] = []
    for value in values {
      if value.path.starts(with: ["initiatedBy", "user"]), let name = names[value.path[2]] {
        app.append((["initiatedBy", "app", name], value.text))
      } else if value.path.starts(with: ["initiatedBy", "app"]) {
        app.removeAll { $0.path == value.path }
        app.append(value)
      } else {
        others.append(value)
      }
    }
    // One object holds both, so they stand side by side.
    let end = others.lastIndex { $0.path[0] == "initiatedBy" }.map { $0 + 1 } ?? others.count
    return others[..<end] + app + others[end...]
  }

  /// Writes members that share their first names into objects of those names.
  private func write(
    _ values: ArraySlice<(path: [String], text: String)>,
    below depth: Int,
    to json: inout JSONWriter
  ) {
    var rest = values
    while let first = rest.first {
      let name = first.path[depth]
      let group = rest.prefix { $0.path[depth] == name }
      rest = rest.dropFirst(group.count)
      json.key(name)
      if first.path.count == depth + 1 {
        write(first.text, as: first.path, to: &json)
      } else {
        json.object { write(group, below: depth + 1, to: &$0) }
      }
    }
  }

  private func write(_ text: String, as path: [String], to json: inout JSONWriter) {
    switch path.last {
    case "errorCode": if let number = Int(text) { json.value(number) } else { json.value(text) }
    case "conditionalAccessStatus":
      // The portal shows words, Graph has names.
      json.value(text.lowercased() == "not applied" ? "notApplied" : text.lowercased())
    case "location":
      // City, state, country; the country is always last.
      let parts = text.split(separator: ",").map { String($0.drop { $0 == " " }) }
      json.object { json in
        if parts.count > 1 { json.member("city", parts[0]) }
        if parts.count > 2 { json.member("state", parts[1]) }
        json.member("countryOrRegion", parts.last ?? "")
      }
    case "resources":
      json.array { json in json.object { $0.member("displayName", text) } }
    default: json.value(text)
    }
  }
}
