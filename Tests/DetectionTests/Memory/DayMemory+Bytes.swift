import Store

extension DayMemory {
  /// All parts as they are read.
  var bytes: [UInt8] {
    get { Array(parts.joined()) }
    set { parts = [newValue] }
  }
}
