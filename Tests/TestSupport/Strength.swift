/// How plain an attack is to see.
public enum Strength: String, Sendable, CaseIterable {
  /// Close to what people do anyway.
  case subtle
  /// Unlike the actor, but not unlike the tenant.
  case clear
  /// Unlike anything the tenant has seen.
  case loud
}
