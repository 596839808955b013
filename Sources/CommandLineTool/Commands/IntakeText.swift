internal import Findings

/// What was read, in a few lines for a terminal.
enum IntakeText {
  /// More reasons than fit on a screen are left to the report.
  private static let toldReasons = 5

  static func write(_ intake: IntakeSummary, to output: Output) {
    if intake.files.isEmpty { output.writeLine("nothing to read: the folders are empty") }
    output.writeLine(
      "read \(NumberText.count(intake.files.count, "file")):"
        + " \(NumberText.count(intake.stored, "new event")),"
        + " \(NumberText.count(intake.known)) known, \(NumberText.count(intake.rejected)) rejected"
    )
    if let late = intake.late { output.writeLine("  \(late.words)") }
    for reason in intake.reasons.prefix(toldReasons) {
      output.writeLine("  rejected: \(NumberText.count(reason.count)) × \(reason.text)")
    }
    for file in intake.files {
      for warning in file.warnings { output.writeLine("  incomplete: \(file.path): \(warning)") }
    }
  }
}
