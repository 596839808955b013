/// How surprising a value with a hierarchy is to one user, from 0 (own) to 5 (unknown to all).
///
/// The value has an exact form, a narrow group, a wide group and an owner. The level goes back
/// from the narrow to the wide until somebody knows it.
///
/// ```text
/// 0 own exact value      3 popular with others, or a crowd met it today
/// 1 own narrow group     4 wide group or owner known to others
/// 2 own wide group       5 unknown to everybody
/// ```
public enum BackOff: Sendable {
  /// Which forms of the value the user had before.
  public struct Own: Hashable, Sendable {
    /// The value itself.
    public let exact: Bool
    /// Its narrow group.
    public let narrow: Bool
    /// Its wide group.
    public let wide: Bool
    /// Its owner.
    public let owner: Bool

    /// The history of one user with one value.
    ///
    /// - Parameters:
    ///   - exact: Whether the user had the value itself.
    ///   - narrow: Whether the user had its narrow group.
    ///   - wide: Whether the user had its wide group.
    ///   - owner: Whether the user had its owner.
    public init(exact: Bool, narrow: Bool, wide: Bool, owner: Bool) {
      self.exact = exact
      self.narrow = narrow
      self.wide = wide
      self.owner = owner
    }
  }

  /// How many other users had each form of the value before.
  public struct Others: Hashable, Sendable {
    /// Users of the value itself.
    public let exact: Int
    /// Users of its narrow group.
    public let narrow: Int
    /// Users of its wide group.
    public let wide: Int
    /// Users of its owner.
    public let owner: Int
    /// Users who met the value or its narrow group for the first time today.
    public let newToday: Int

    /// The history of all others with one value.
    ///
    /// - Parameters:
    ///   - exact: Other users of the value itself.
    ///   - narrow: Other users of its narrow group.
    ///   - wide: Other users of its wide group.
    ///   - owner: Other users of its owner.
    ///   - newToday: Users who met it for the first time today, this user included.
    public init(exact: Int, narrow: Int, wide: Int, owner: Int, newToday: Int = 0) {
      self.exact = exact
      self.narrow = narrow
      self.wide = wide
      self.owner = owner
      self.newToday = newToday
    }
  }

  /// Levels there are: 0 to 5.
  public static let levelCount = 6

  /// The level of surprise.
  ///
  /// - Parameters:
  ///   - own: What the user had before.
  ///   - others: How many others had it before.
  ///   - popular: From so many other users on the exact value or narrow group is popular.
  ///   - crowd: From so many first-time users on one day the value explains itself.
  /// - Returns: The level, `0...5`.
  public static func level(
    own: Own,
    others: Others,
    popular: Int = 3,
    crowd: Int = 4
  ) -> Int {
    if own.exact { return 0 }
    if own.narrow { return 1 }
    if own.wide || own.owner { return 2 }
    let close = max(others.exact, others.narrow)
    if close >= popular || others.newToday >= crowd { return 3 }
    return max(close, others.wide, others.owner) >= 1 ? 4 : 5
  }
}
