/// Rules and correlations of a few lines, to be varied by tests.
enum CorrelationText {
  /// A rule over an operation, known by a name.
  static func rule(_ name: String, id: Int, service: String = "auditlogs", and lines: String = "")
    -> String
  {
    """
    title: \(name)
    id: \(uuid(id))
    name: \(name)
    level: low
    logsource: {product: azure, service: \(service)}
    detection:
        selection: {operation: \(name)}
        condition: selection
    \(lines)
    ---

    """
  }

  /// A correlation with these lines in its section.
  static func correlation(
    _ section: String,
    id: Int = 9,
    name: String = "whole",
    and lines: String = ""
  ) -> String {
    let section = section.split(separator: "\n").map { "    \($0)\n" }.joined()
    return """
      title: \(name)
      id: \(uuid(id))
      name: \(name)
      level: high
      correlation:
      \(section)\(lines)
      ---

      """
  }

  static func uuid(_ number: Int) -> String {
    let digits = String(number)
    return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
  }
}
