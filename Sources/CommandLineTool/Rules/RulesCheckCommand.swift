internal import Findings
internal import FoundationEssentials
internal import Rules

/// `nightjar rules check`: reads rules and prints what is wrong with them, as compilers do.
struct RulesCheckCommand {
  private let settings: RulesCheckSettings
  private let streams: StandardStreams

  init(_ settings: RulesCheckSettings, _ streams: StandardStreams) {
    self.settings = settings
    self.streams = streams
  }

  func run() -> ExitCode {
    let library: RuleLibrary
    do throws(RuleLibraryError) {
      library = try RuleFolder.library(settings.paths)
    } catch {
      return streams.fail(.rulesCheck, "\(error)", .usage)
    }
    let paths = settings.paths.isEmpty ? RuleFolder.standard.map { [$0] } ?? [] : settings.paths
    let diagnostics = library.check() + MissingEvidence.diagnostics(library, paths)
    switch settings.format {
    case .text: tell(diagnostics, library)
    case .json: write(DiagnosticsJSON(diagnostics, library).bytes)
    case .sarif:
      let folder = FileManager.default.currentDirectoryPath
      write(DiagnosticsSARIF(diagnostics, in: folder).bytes)
    }
    let isWhole = !diagnostics.contains { $0.severity == .error }
    return isWhole && !library.rules.isEmpty ? .success : .usage
  }

  private func write(_ bytes: [UInt8]) {
    streams.output.write(String(decoding: bytes, as: UTF8.self))
  }

  private func tell(_ diagnostics: [Diagnostic], _ library: RuleLibrary) {
    for diagnostic in diagnostics { streams.output.writeLine(diagnostic.description.onOneLine) }
    let errors = diagnostics.count { $0.severity == .error }
    streams.output.writeLine(
      "\(NumberText.count(library.rules.count, "rule"))"
        + " in \(NumberText.count(library.fileCount, "file")),"
        + " \(NumberText.count(errors, "error")),"
        + " \(NumberText.count(diagnostics.count - errors, "warning"))"
    )
  }
}
