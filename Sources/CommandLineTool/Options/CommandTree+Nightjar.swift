extension CommandTree {
  /// The commands of Nightjar.
  static let nightjar: CommandTree = {
    let commands = CommandName.allCases.map(\.syntax)
    return CommandTree(
      summary: "find what is wrong or unusual in Microsoft 365 audit data",
      discussion: [
        "Reads the audit data of a Microsoft Entra / Microsoft 365 tenant from files, judges it by"
          + " the rules of a folder, and writes reports as JSON and HTML. A batch job: it starts,"
          + " does its work and ends; it opens no network connection."
      ],
      commands: commands,
      groups: [
        CommandGroup(
          name: "store",
          summary: "look after a store",
          commands: commands.filter { $0.name.words.first == "store" }
        ),
        CommandGroup(
          name: "rules",
          summary: "list, show, check and test the rules",
          commands: commands.filter { $0.name.words.first == "rules" }
        ),
      ]
    )
  }()
}
