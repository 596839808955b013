/// The fields that are shown of each event.
public struct QuerySelection: Sendable, Hashable {
  /// The paths in the order they were given.
  public let paths: [QueryPath]

  /// Reads a list of paths such as `activityDateTime,initiatedBy/user/userPrincipalName`.
  ///
  /// - Throws: ``QueryError`` with the place of the first mistake.
  public init(_ text: String, option: String = "--select") throws(QueryError) {
    do throws(QueryFault) {
      var parser = try QueryParser(text)
      var paths: [QueryPath] = []
      repeat {
        let place = parser.token.place
        guard case .path(let path) = try parser.primary(), !path.isCount, path.root != .it else {
          throw QueryFault("expected a field such as initiatedBy/user/id", at: place)
        }
        paths.append(path)
      } while parser.take(.comma)
      guard parser.token.kind == .end else {
        throw QueryFault("expected ',', found \(parser.token.shown)", at: parser.token.place)
      }
      self.paths = paths
    } catch {
      throw QueryError(error, in: text, option: option)
    }
  }

  /// Selects fields of events.
  public init(_ fields: [EventField]) { paths = fields.map { QueryPath(root: .event($0)) } }

  /// The fields of the event that are shown.
  public var eventFields: Set<EventField> {
    Set(paths.compactMap { if case .event(let field) = $0.root { field } else { nil } })
  }

  /// A selected member and what is selected inside it.
  struct Member: Sendable, Hashable {
    let name: QueryName
    /// Whether all of it is selected.
    var isWhole = false
    /// What is selected of it otherwise.
    var members: [Member] = []

    fileprivate static func add(_ steps: ArraySlice<QueryName>, to members: inout [Member]) {
      guard let name = steps.first else { return }
      let place = members.firstIndex { $0.name == name } ?? members.count
      if place == members.count { members.append(Member(name: name)) }
      if steps.count == 1 { members[place].isWhole = true }
      add(steps.dropFirst(), to: &members[place].members)
    }
  }

  /// The name under which the fields of the event stand.
  static let eventName = "event"

  /// The paths as a tree.
  var members: [Member] {
    var members: [Member] = []
    for path in paths {
      var steps = path.steps
      if case .event(let field) = path.root {
        steps = [QueryName(QuerySelection.eventName), QueryName(field.rawValue)]
      }
      Member.add(steps[...], to: &members)
    }
    return members
  }
}
