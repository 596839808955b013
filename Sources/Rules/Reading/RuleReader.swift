internal import Formats

/// Reads the text of a rule file.
public enum RuleReader {
  /// Reads all rules of a file that needs no other.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its path, for diagnostics and findings.
  /// - Returns: The rules that can be used, and what is wrong with the file.
  public static func rules(
    in bytes: [UInt8],
    file: String
  ) -> (rules: [Rule], diagnostics: [Diagnostic]) {
    let file = RuleFile(bytes, path: file, lists: PlaceholderLists())
    var linker = RuleLinker(drafts: file.drafts, filters: file.filters)
    linker.link()
    return (linker.drafts.map(\.rule), file.diagnostics + linker.diagnostics)
  }
}
