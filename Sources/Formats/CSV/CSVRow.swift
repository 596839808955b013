/// Where the fields of one row are, found in one pass over its bytes.
///
/// The row `1,"a ""b""",` has these fields:
///
///     0 at 0..<1     1 at 3..<10, with doubled quotes     2 at 12..<12
///
/// Nothing is decoded or copied; a row is scanned again and again without allocating.
/// Source: RFC 4180, section 2.
public struct CSVRow: Sendable {
  /// A larger row is refused: no audit record comes near it, and memory stays bounded.
  public static let sizeLimit = 16 << 20
  /// Real exports have a few hundred columns and Excel allows 16,384.
  public static let fieldLimit = 1 << 16

  /// How the bytes of a field differ from its text.
  struct Form: OptionSet {
    let rawValue: UInt64
    /// Two quotes stand for one.
    static let doubledQuotes = Form(rawValue: 1)
    /// The quoted text ends inside the range, and the rest is text as it stands.
    static let textAfterQuote = Form(rawValue: 2)
    /// The bytes are Windows-1252.
    static let windows1252 = Form(rawValue: 4)
  }

  /// Bits 0–31 where it begins, 32–59 its length, 60–62 its form.
  private var fields: [UInt64]
  /// How many fields the row has.
  public internal(set) var count = 0

  /// Makes a row without fields.
  public init() { fields = Array(repeating: 0, count: 128) }

  /// Where in the window the contents of a field are, without the quotes around them.
  ///
  /// A field that the row does not have is empty.
  public func range(of field: Int) -> Range<Int> {
    guard field < count else { return 0..<0 }
    let word = fields[field]
    let start = Int(word & 0xffff_ffff)
    return start..<(start + Int(word >> 32 & 0x0fff_ffff))
  }

  /// Whether the bytes in the window are not the field's text, so that it must be appended.
  public func needsUnescaping(_ field: Int) -> Bool { !form(of: field).isEmpty }

  func form(of field: Int) -> Form {
    Form(rawValue: field < count ? fields[field] >> 60 : 0)
  }

  mutating func append(_ range: Range<Int>, _ form: Form) {
    if count == fields.count { fields.append(contentsOf: repeatElement(0, count: count)) }
    fields[count] =
      form.rawValue << 60 | UInt64(range.count) << 32 | UInt64(range.lowerBound)
    count += 1
  }

  /// Notes which fields are Windows-1252, if the row is not UTF-8.
  ///
  /// The row is judged as a whole: a writer does not change its encoding in the middle of it.
  mutating func noteEncoding(_ bytes: Span<UInt8>, _ row: Range<Int>) {
    guard !UTF8.isValid(bytes, in: row) else { return }
    for field in 0..<count where !isASCII(bytes, in: range(of: field)) {
      fields[field] |= Form.windows1252.rawValue << 60
    }
  }
}
