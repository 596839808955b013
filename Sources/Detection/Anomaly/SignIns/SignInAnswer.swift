internal import Events
internal import Store

/// What a sign-in says of the secret that was tried, by the error code of its activity.
enum SignInAnswer: Sendable {
  /// It is no sign-in.
  case none
  case success
  /// The password was right, and something else stopped the sign-in.
  case stopped
  case failure

  init(_ activity: Activity) {
    guard activity.kind == .signIn else {
      self = .none
      return
    }
    switch activity.result {
    case "0": self = .success
    case let code: self = SignInAnswer.afterPassword.contains(code) ? .stopped : .failure
    }
  }

  /// The codes of what comes after the password: an expired one, a second factor that is asked for,
  /// denied or missing, Conditional Access, a risk, a prompt.
  ///
  /// Source: Microsoft Entra authentication and authorization error codes.
  private static let afterPassword: Set<String> = [
    "50055", "50072", "50074", "50076", "50079", "50105", "50125", "50131", "50140", "50144",
    "50158", "53000", "53001", "53002", "53003", "53004", "65001", "500121",
  ]
}
