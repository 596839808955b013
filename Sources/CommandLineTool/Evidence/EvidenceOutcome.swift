internal import Rules

/// What became of the evidence of one rule.
struct EvidenceOutcome: Sendable {
  let evidence: RuleEvidence
  /// How many events or histories the rule found as it should.
  var found = 0
  /// How many it left alone as it should.
  var left = 0
  /// What is not as it should be, in the order of the files.
  var failures: [Failure] = []

  /// Something that is not as it should be.
  struct Failure: Sendable {
    let file: String
    /// From 1; 0 for the file as a whole.
    let line: Int
    let message: String
    /// What the parts of the condition saw, line by line.
    var details: [String] = []

    /// The message in the form of compilers.
    var description: String { "\(file)\(line > 0 ? ":\(line)" : ""): error: \(message)" }
  }
}
