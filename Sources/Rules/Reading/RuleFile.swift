internal import Formats

/// The documents of one rule file.
struct RuleFile {
  private(set) var drafts: [RuleDraft] = []
  private(set) var filters: [RuleFilter] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let path: String
  private let lists: PlaceholderLists
  /// What later documents of an old collection have in common.
  private var common: YAMLNode?
  private var previous: YAMLNode?

  /// Reads a file.
  init(_ bytes: [UInt8], path: String, lists: PlaceholderLists) {
    self.path = path
    self.lists = lists
    do throws(YAMLError) {
      for document in try YAMLReader.documents(in: bytes) { add(document) }
    } catch {
      report(.error, .invalidYAML, error.message, error.location)
    }
  }

  /// Takes a document in, as the action of an old collection says.
  ///
  /// `global` is merged into the documents after it, `reset` ends that, and `repeat` is the
  /// document before with what it adds. Where both have a value the document's own counts.
  /// Source: Sigma specification 1.0, "Rule Collections".
  private mutating func add(_ document: YAMLNode) {
    // A last line of dashes begins a document with nothing in it.
    guard document.value != .null else { return }
    guard let action = document["action"] else {
      guard document["correlation"] == nil, document["filter"] == nil else {
        read(document)
        return
      }
      previous = common.map(document.merged(over:)) ?? document
      read(previous ?? document)
      return
    }
    switch action.text {
    case "global": common = document
    case "reset": common = nil
    case "repeat":
      guard let before = previous else {
        report(
          .error,
          .notARule,
          "there is no rule before this one to repeat",
          document.location
        )
        return
      }
      previous = document.merged(over: before)
      read(previous ?? document)
    default:
      let near = (action.text ?? "").nearest(among: ["global", "reset", "repeat"])
      report(
        .error,
        .withdrawn,
        near.map { "unknown action (did you mean '\($0)'?)" }
          ?? "an action is one of global, reset, repeat; a correlation rule has 'correlation'",
        action.location
      )
    }
  }

  private mutating func read(_ document: YAMLNode) {
    var reader = RuleDocument(document, path: path, lists: lists)
    switch reader.content() {
    case .rule(let draft): drafts.append(draft)
    case .filter(let filter): filters.append(filter)
    case nil: break
    }
    diagnostics += reader.diagnostics
  }

  private mutating func report(
    _ severity: Diagnostic.Severity,
    _ code: Diagnostic.Code,
    _ message: String,
    _ location: TextLocation
  ) {
    diagnostics.append(
      Diagnostic(
        file: path,
        location: location,
        severity: severity,
        code: code,
        message: message
      )
    )
  }
}
