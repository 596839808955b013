/// One line that tells how far a run is; only on a terminal.
struct Progress {
  private let output: Output
  private let isShown: Bool

  init(_ output: Output, isQuiet: Bool) {
    self.output = output
    isShown = output.isTerminal && !isQuiet
  }

  func show(_ text: String) {
    // Carriage return and "erase to the end of the line" (ECMA-48, EL).
    if isShown { output.write("\r\u{1b}[K" + text.prefix(78)) }
  }

  func clear() {
    if isShown { output.write("\r\u{1b}[K") }
  }
}
