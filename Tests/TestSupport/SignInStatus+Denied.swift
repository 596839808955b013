extension SignInStatus {
  /// The second factor was refused on the phone.
  static let denied = SignInStatus(
    code: 500_121,
    reason: "Authentication failed during strong authentication request.",
    detail: "MFA denied; user declined the authentication"
  )
  /// The second factor was not answered in time.
  static let unanswered = SignInStatus(
    code: 500_121,
    reason: "Authentication failed during strong authentication request.",
    detail: "MFA denied; user did not respond to mobile app notification"
  )
  /// The account is locked after too many wrong passwords.
  static let locked = SignInStatus(
    code: 50_053,
    reason: "The account is locked, you've tried to sign in too many times.",
    detail: nil
  )
}
