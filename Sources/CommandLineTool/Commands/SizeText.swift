internal import Findings

/// Sizes as people read them: `1.4 GB`.
enum SizeText {
  static func of(_ bytes: Int) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB"]
    var size = Double(bytes)
    var unit = 0
    while size >= 1_000, unit < units.count - 1 {
      size /= 1_000
      unit += 1
    }
    return NumberText.decimal(size, places: unit == 0 || size >= 100 ? 0 : 1) + " " + units[unit]
  }
}
