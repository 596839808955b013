/// A field of a record as a rule names it: `targetResources.modifiedProperties[Role.DisplayName].newValue`.
///
/// A list on the way stands for each of its elements. A name in brackets picks the elements of a
/// list of named pairs whose `displayName`, `key` or `name` it is; if nothing follows, their
/// `newValue` or `value` is meant.
public struct FieldPath: Sendable, Hashable, CustomStringConvertible {
  /// One step of the path.
  public enum Step: Sendable, Hashable {
    /// A member of an object.
    case member(String)
    /// The elements of a list that bear this name.
    case named(String)
  }

  /// The steps, outermost first.
  public let steps: [Step]
  /// The path as the rule writes it.
  public let description: String
  /// The path in lower case, for looking it up.
  public let folded: String

  /// Reads a path; `nil` when its brackets or dots make no sense.
  public init?(_ text: String) {
    var steps: [Step] = []
    var rest = Substring(text)
    while true {
      let name = rest.prefix { $0 != "." && $0 != "[" }
      guard !name.isEmpty else { return nil }
      steps.append(.member(String(name)))
      rest = rest.dropFirst(name.count)
      while rest.first == "[" {
        guard let end = rest.firstIndex(of: "]") else { return nil }
        let name = rest[rest.index(after: rest.startIndex)..<end]
        guard !name.isEmpty else { return nil }
        steps.append(.named(String(name)))
        rest = rest[rest.index(after: end)...]
      }
      if rest.isEmpty { break }
      guard rest.first == "." else { return nil }
      rest = rest.dropFirst()
    }
    self.steps = steps
    description = text
    folded = text.lowercased()
  }

  /// The operation's normalised name, whatever the kind of record calls it.
  public static let operationName = "operation"

  /// The text of the whole record.
  public static let record = "record"
}
