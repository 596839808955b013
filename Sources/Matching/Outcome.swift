/// How an event ended, in the one spelling that rules of all dialects can ask for.
public enum Outcome {
  /// The word for a sign-in's error code.
  ///
  /// Source of the codes that only interrupt a sign-in, which goes on with another step: Microsoft
  /// Entra authentication error codes; the list as incident responders use it.
  public static func ofSignIn(errorCode: String) -> String {
    if errorCode == "0" { return "success" }
    return interrupting.contains(errorCode) ? "interrupted" : "failure"
  }

  /// The word for what any other log says; `nil` when it says nothing.
  public static func of(result: String) -> String? {
    switch result.lowercased() {
    case "success", "succeeded", "true", "ok": "success"
    case "failure", "failed", "fail", "false", "error", "timeout", "clienterror", "clientfailure":
      "failure"
    case "partiallysucceeded", "partialsuccess": "interrupted"
    case "": nil
    default: "other"
    }
  }

  private static let interrupting: Set<String> = [
    "16000", "16001", "16003", "50055", "50058", "50059", "50072", "50074", "50097", "50125",
    "50127", "50129", "50140", "50143", "50144", "51006", "52004", "65001", "70043", "70044",
    "81010", "81012", "81014",
  ]
}
