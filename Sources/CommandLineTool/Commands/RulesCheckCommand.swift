internal import Findings
internal import Rules

/// `nightjar rules check`: reads rules and prints what is wrong with them, as compilers do.
struct RulesCheckCommand {
  private let paths: [String]
  private let streams: StandardStreams

  init(paths: [String], _ streams: StandardStreams) {
    self.paths = paths
    self.streams = streams
  }

  func run() -> ExitCode {
    let library: RuleLibrary
    do throws(RuleLibraryError) {
      library = try RuleFolder.library(paths)
    } catch {
      streams.errorOutput.writeLine("nightjar rules check: \(error)")
      return .usage
    }
    let diagnostics = library.check()
    for diagnostic in diagnostics { streams.output.writeLine(diagnostic.description) }
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    streams.output.writeLine(
      "\(NumberText.count(library.rules.count, "rule"))"
        + " in \(NumberText.count(library.fileCount, "file")),"
        + " \(NumberText.count(errors, "error")), \(NumberText.count(warnings, "warning"))"
    )
    return errors > 0 || library.rules.isEmpty ? .usage : .success
  }
}
