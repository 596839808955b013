public import Formats

/// Something wrong with a rule file, in the form that compilers use and editors jump to.
public struct Diagnostic: Error, Sendable, Hashable, CustomStringConvertible {
  /// How bad it is.
  public enum Severity: String, Sendable, Hashable {
    /// The rule cannot be used.
    case error
    /// The rule can be used, but something about it is likely not meant.
    case warning
  }

  /// The file's path as it was found.
  public var file: String
  /// Where in the file.
  public var location: TextLocation
  /// How bad it is.
  public var severity: Severity
  /// What kind of mistake it is.
  public var code: Code
  /// What is wrong and what to do, in lower case and without a full stop.
  public var message: String

  /// Makes a diagnostic.
  public init(
    file: String,
    location: TextLocation,
    severity: Severity,
    code: Code,
    message: String
  ) {
    self.file = file
    self.location = location
    self.severity = severity
    self.code = code
    self.message = message
  }

  /// The text of it, for people.
  public var description: String { "\(file):\(location): \(severity.rawValue): \(message)" }
}

/// What is wrong with a part of a rule, before it is known which file it stands in.
struct RuleFault: Error, Sendable, Hashable {
  var code: Diagnostic.Code
  var location: TextLocation
  var message: String

  init(_ code: Diagnostic.Code, _ message: String, at location: TextLocation) {
    self.code = code
    self.message = message
    self.location = location
  }
}
