extension Trial {
  /// Writes all records into one file, one on each line, in order of time.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - watch: Sees each record on the way.
  /// - Returns: How many records were written.
  /// - Throws: `OutputError` when the file cannot be written.
  @discardableResult
  public func write(
    to path: String,
    watch: (SampleRecord) -> Void = { _ in }
  ) throws(OutputError) -> Int {
    let file = try OutputFile(path)
    var bytes: [UInt8] = []
    var count = 0
    try forEachRecord { (record) throws(OutputError) in
      watch(record)
      count += 1
      bytes += record.json
      bytes.append(UInt8(ascii: "\n"))
      guard bytes.count >= 1 << 22 else { return }
      try file.write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    try file.write(bytes)
    return count
  }
}
