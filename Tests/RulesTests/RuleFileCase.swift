import Testing

/// A rule file and what the reader says of it, line by line.
struct RuleFileCase: Sendable, CustomTestStringConvertible {
  let text: String
  let messages: [String]

  init(_ text: String, _ messages: String...) {
    self.text = text
    self.messages = messages
  }

  var testDescription: String { messages.first ?? "no message" }
}
