internal import Rules

/// The rules that nothing shows to fire, or to stay silent.
enum MissingEvidence {
  /// Looks at what evidence there is.
  ///
  /// Rules that have no folder of evidence at all, such as a collection from elsewhere, are passed
  /// over.
  ///
  /// - Parameters:
  ///   - library: The rules.
  ///   - paths: Where they were read from.
  /// - Returns: A warning for each rule without enough evidence.
  static func diagnostics(_ library: RuleLibrary, _ paths: [String]) -> [Diagnostic] {
    guard let folder = paths.lazy.compactMap(EvidenceFolders.folder).first else { return [] }
    return RuleEvidence.all(library.rules, folder: folder).compactMap { evidence in
      evidence.gap.map { gap in
        Diagnostic(
          file: library.path(of: evidence.rule),
          location: evidence.rule.location,
          severity: .warning,
          code: .missingEvidence,
          message: gap
        )
      }
    }
  }
}
