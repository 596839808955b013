/// Commands that share their first word.
struct CommandGroup: Sendable, Hashable {
  /// The word they share.
  let name: String
  /// What they are about, in a few words.
  let summary: String
  /// The commands in the order of help.
  let commands: [CommandSyntax]
}
