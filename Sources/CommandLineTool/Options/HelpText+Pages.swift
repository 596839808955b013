extension CommandSyntax {
  /// The help of the command, ready to print.
  var helpText: String {
    var page = HelpText()
    let title = "nightjar " + name.rawValue
    page.paragraph("\(title) - \(summary)")
    page.line(
      "Usage",
      operands.usage.isEmpty ? "\(title) [options]" : "\(title) [options] \(operands.usage)"
    )
    for paragraph in discussion { page.paragraph(paragraph) }
    page.table("Options", options.map(\.helpRow), column: 28)
    page.addExamples(examples)
    page.addExitCodes()
    return page.text
  }
}

extension CommandGroup {
  /// The help of the group, ready to print.
  var helpText: String {
    var page = HelpText()
    page.paragraph("nightjar \(name) - \(summary)")
    page.line("Usage", "nightjar \(name) COMMAND [options]")
    page.table(
      "Commands",
      commands.map { HelpRow(name: $0.name.words.last ?? "", meaning: $0.summary) },
      column: 20
    )
    page.addExamples(commands.flatMap { $0.examples.prefix(1) })
    page.addExitCodes()
    page.paragraph("'nightjar \(name) COMMAND --help' has the options of a command.")
    return page.text
  }
}

extension CommandTree {
  /// The help of the tool, ready to print.
  var helpText: String {
    var page = HelpText()
    page.paragraph("nightjar - \(summary)")
    page.line("Usage", "nightjar COMMAND [options]")
    for paragraph in discussion { page.paragraph(paragraph) }
    page.table(
      "Commands",
      commands.map { HelpRow(name: $0.name.rawValue, meaning: $0.summary) },
      column: 20
    )
    page.table(
      "Options",
      [
        HelpRow(name: "-h, --help", meaning: "Print help for the tool or for a command."),
        HelpRow(name: "    --version", meaning: "Print the version."),
      ],
      column: 20
    )
    page.addExamples(commands.flatMap { $0.examples.prefix(1) })
    page.addExitCodes()
    page.paragraph("'nightjar COMMAND --help' has the options of a command.")
    return page.text
  }
}

extension CommandOption {
  /// The names and the value, and what they do.
  fileprivate var helpRow: HelpRow {
    let names = (shortFlag.map { $0 + ", " } ?? "    ") + flag
    var meaning = help
    switch value {
    case .choice(_, let words): meaning += " One of \(words.joined(separator: ", "))."
    case .choices(_, let words): meaning += " Any of \(words.joined(separator: ", "))."
    case .number(_, let range):
      meaning += " A number from \(range.lowerBound) to \(range.upperBound)."
    case .none, .text, .path: break
    }
    if isRepeatable { meaning += " May be given more than once." }
    if let defaultValue { meaning += " Default: \(defaultValue)." }
    return HelpRow(name: names + (value.placeholder.map { " " + $0 } ?? ""), meaning: meaning)
  }
}

extension HelpText {
  fileprivate mutating func addExamples(_ examples: [CommandExample]) {
    // A line to copy is never broken; what it does stands below it.
    table("Examples", examples.map { HelpRow(name: $0.line, meaning: $0.what) }, column: 6)
  }

  fileprivate mutating func addExitCodes() {
    table(
      "Exit codes",
      ExitCode.allCases.map { HelpRow(name: String($0.rawValue), meaning: $0.meaning) },
      column: 5
    )
  }
}
