/// How a run ended; each number means one thing.
enum ExitCode: Int32, Sendable, Hashable, CaseIterable {
  /// Done, and nothing at or above `--fail-on`.
  case success = 0
  /// Done, and a finding at or above `--fail-on`, or a rule that cannot match.
  case findings = 1
  /// Wrong use, wrong configuration, or a missing input.
  case usage = 2
  /// Done, but not everything could be read.
  case incomplete = 3
  /// A defect of ours, or the disk.
  case failure = 4

  /// What the number means, for help.
  var meaning: String {
    switch self {
    case .success:
      "done; nothing at or above --fail-on (without --fail-on, findings never fail a run)"
    case .findings:
      "done; a finding at or above --fail-on (resolved ones never count), or with"
        + " --fail-on-unrunnable a rule that cannot match"
    case .usage:
      "wrong use, wrong configuration, a rule that cannot be read, no rules, a missing input"
    case .incomplete:
      "done, but some records were rejected or an input was incomplete; the report says which"
        + " (also with findings)"
    case .failure: "a defect of nightjar, or the disk"
    }
  }
}
