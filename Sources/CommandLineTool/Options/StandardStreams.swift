internal import Glibc

/// Where a command writes: results to one place, everything else to the other.
struct StandardStreams {
  /// Results.
  let output: Output
  /// Errors, notes and progress.
  let errorOutput: Output

  /// The streams of the process.
  ///
  /// From here on a reader that goes away no longer ends the process half-way.
  static func ofProcess() -> StandardStreams {
    _ = signal(SIGPIPE, SIG_IGN)
    // A file that may not grow is an error to tell, not a reason to die.
    _ = signal(SIGXFSZ, SIG_IGN)
    return StandardStreams(
      output: Output(descriptor: STDOUT_FILENO),
      errorOutput: Output(descriptor: STDERR_FILENO)
    )
  }

  /// Streams that keep everything in memory, for tests.
  static func inMemory(isTerminal: Bool = false) -> StandardStreams {
    StandardStreams(
      output: Output(isTerminal: isTerminal),
      errorOutput: Output(isTerminal: isTerminal)
    )
  }

  /// Writes what a command has to say beside its results, with its name before it.
  func tell(_ command: CommandName, _ message: String) {
    errorOutput.writeLine("nightjar \(command.rawValue): \(message)")
  }

  /// Says why a command ends.
  ///
  /// - Returns: The code that it ends with.
  func fail(_ command: CommandName, _ message: String, _ code: ExitCode) -> ExitCode {
    tell(command, message)
    return code
  }

  /// The exit code of a command after its results have been written.
  ///
  /// - Parameter code: How the command itself ended.
  /// - Returns: `failure` when the results could not be written; a reader that went away early has
  ///   had what it wanted, and changes nothing.
  func exitCode(after code: ExitCode) -> ExitCode {
    guard case .failed = output.state else { return code }
    errorOutput.writeLine("nightjar: standard output cannot be written")
    return .failure
  }
}
