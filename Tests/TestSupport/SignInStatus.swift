/// How a sign-in ended.
struct SignInStatus: Sendable {
  let code: Int
  let reason: String
  let detail: String?

  static let success = SignInStatus(
    code: 0,
    reason: "Other.",
    detail: "MFA requirement satisfied by claim in the token"
  )
  static let wrongPassword = SignInStatus(
    code: 50_126,
    reason: "Error validating credentials due to invalid username or password.",
    detail: "The user didn't enter the right credentials."
  )
  static let keepSignedIn = SignInStatus(
    code: 50_140,
    reason:
      "This error occurred due to 'Keep me signed in' interrupt when the user was signing-in.",
    detail: nil
  )
  static let strongAuthentication = SignInStatus(
    code: 50_074,
    reason: "Strong Authentication is required.",
    detail: "MFA required in Azure AD"
  )
}
