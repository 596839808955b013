/// The name of an operation in the form in which services agree on it.
///
/// `Add member to role.` of the unified log and `Add member to role` of Graph are one operation;
/// some names hold an en dash, non-breaking blanks or a blank at the end.
public enum OperationName {
  /// Turns dashes into `-` and blanks of every kind into single blanks, and drops blanks around the
  /// name and one full stop at its end.
  ///
  /// Letter case is kept; compare without regard to it.
  public static func normalized(_ name: String) -> String {
    var scalars = String.UnicodeScalarView()
    var isAfterBlank = true
    for scalar in name.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0a, 0x0d, 0x20, 0xa0, 0x2007, 0x202f:
        if !isAfterBlank { scalars.append(" ") }
        isAfterBlank = true
      case 0x2010...0x2015, 0x2212:
        scalars.append("-")
        isAfterBlank = false
      default:
        scalars.append(scalar)
        isAfterBlank = false
      }
    }
    if scalars.last == " " { scalars.removeLast() }
    if scalars.last == "." { scalars.removeLast() }
    return String(scalars)
  }
}
