/// The bounds that keep a broken or hostile file from taking the machine with it.
public enum YAMLLimits {
  /// The largest file, in bytes: 1 MiB.
  ///
  /// A rule has 2 kB, and the longest lists of addresses stay well under this. More is not a rule.
  public static let bytes = 1_048_576

  /// The most collections one inside the other.
  ///
  /// Rules need six. The reader calls itself once per level, so the bound also guards the stack.
  public static let depth = 32

  /// The most nodes in one file, counting an alias as all the nodes it stands for.
  ///
  /// Nine lines of aliases can stand for a thousand million nodes; this bound stops them.
  public static let nodes = 100_000

  /// The most documents in one file.
  ///
  /// Collections of rules have a few hundred.
  public static let documents = 1_000

  /// The longest key, in Unicode scalars; YAML 1.2.2, section 7.4.2.
  public static let key = 1_024
}
