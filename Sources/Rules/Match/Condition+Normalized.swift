extension Condition {
  /// The same condition in its plainest form.
  ///
  /// The names of selections are gone, `all` in `all` and `any` in `any` are one, a part that stands
  /// there twice counts once, a list of one part is that part, and `not not` is nothing.
  public var normalized: Condition {
    switch self {
    case .test, .keyword: self
    case .selection(_, let inner): inner.normalized
    case .not(let inner):
      if case .not(let opposite) = inner.normalized { opposite } else { .not(inner.normalized) }
    case .all(let parts):
      Condition.merged(parts, Condition.all) { condition in
        if case .all(let parts) = condition { parts } else { nil }
      }
    case .any(let parts):
      Condition.merged(parts, Condition.any) { condition in
        if case .any(let parts) = condition { parts } else { nil }
      }
    }
  }

  private static func merged(
    _ parts: [Condition],
    _ make: ([Condition]) -> Condition,
    inside: (Condition) -> [Condition]?
  ) -> Condition {
    var merged: [Condition] = []
    var keys: Set<String> = []
    for part in parts {
      let part = part.normalized
      for inner in inside(part) ?? [part] where keys.insert(inner.key).inserted {
        merged.append(inner)
      }
    }
    return merged.count == 1 ? merged[0] : make(merged)
  }
}
