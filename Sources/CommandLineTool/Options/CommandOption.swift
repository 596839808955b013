internal import Formats

/// One option of a command: the only place where its name, its value and its words are written.
struct CommandOption: Sendable, Hashable {
  /// What follows the name of an option.
  enum Value: Sendable, Hashable {
    /// Nothing: the option is there or it is not.
    case none
    /// Any text that is not empty, shown in help by this name.
    case text(String)
    /// The path of a file or folder, shown in help by this name.
    case path(String)
    /// A whole number in the range, both ends included.
    case number(String, ClosedRange<Int>)
    /// One of these words.
    case choice(String, [String])
    /// One or more of these words, with commas between them.
    case choices(String, [String])
  }

  /// The name without its two hyphens: `min-level`.
  let long: String
  /// The letter of the short form, without its hyphen.
  let short: Character?
  /// What follows the name.
  let value: Value
  /// True when the option may be given more than once.
  let isRepeatable: Bool
  /// One or two sentences for people.
  let help: String
  /// The value that holds when the option is not given; help shows it.
  let defaultValue: String?

  init(
    _ long: String,
    short: Character? = nil,
    value: Value = .none,
    isRepeatable: Bool = false,
    help: String,
    defaultValue: String? = nil
  ) {
    self.long = long
    self.short = short
    self.value = value
    self.isRepeatable = isRepeatable
    self.help = help
    self.defaultValue = defaultValue
  }

  /// The long name as it is typed: `--min-level`.
  var flag: String { "--" + long }

  /// The short name as it is typed: `-q`.
  var shortFlag: String? { short.map { "-" + String($0) } }
}

extension CommandOption.Value {
  /// The name of the value in help; `nil` when there is no value.
  var placeholder: String? {
    switch self {
    case .none: nil
    case .text(let name), .path(let name), .number(let name, _), .choice(let name, _),
      .choices(let name, _):
      name
    }
  }

  /// Why a text cannot be this value; `nil` when it can.
  ///
  /// - Parameter text: The value as it was typed.
  /// - Returns: The end of a sentence that begins with the name of the option and a colon.
  func fault(of text: String) -> String? {
    switch self {
    case .none: nil
    case .text(let name): text.isEmpty ? "\(name) is empty" : nil
    case .path(let name):
      text.isEmpty
        ? "\(name) is empty"
        : text == "-" ? "'-' is no \(name) here; write ./- for one of that name" : nil
    case .number(_, let range): Self.numberFault(of: text, in: range)
    case .choice(_, let words): Self.choiceFault(of: text, among: words)
    case .choices(_, let words):
      text.split(separator: ",", omittingEmptySubsequences: false).lazy
        .compactMap { Self.choiceFault(of: String($0), among: words) }.first
    }
  }

  private static func numberFault(of text: String, in range: ClosedRange<Int>) -> String? {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    let isPlain = digits.allSatisfy { (0x30...0x39).contains($0) }
    if isPlain, let number = Int(text), range.contains(number) { return nil }
    return "\(text.quoted) is not a whole number from \(range.lowerBound) to \(range.upperBound)"
  }

  private static func choiceFault(of word: String, among words: [String]) -> String? {
    guard !words.contains(word) else { return nil }
    let fault = "\(word.quoted) is not one of \(words.joined(separator: ", "))"
    guard let near = word.nearest(among: words) else { return fault }
    return fault + " (did you mean '\(near)'?)"
  }
}
