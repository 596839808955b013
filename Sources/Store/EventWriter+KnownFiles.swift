internal import Events

extension EventWriter {
  /// The files that were read whole by a version of the reading code; the latest of equal ones.
  ///
  /// - Parameter reader: The version.
  /// - Returns: The files, in the order in which they were read.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(files read, not those that repeated one).
  public func knownFiles(reader: Int) throws(StoreError) -> [KnownFile] {
    var statement = try connection.prepare(
      """
      SELECT max(id), path, bytes, lines, digest, resumable, warnings, stored + known, rejected,
        pages
      FROM file WHERE digest IS NOT NULL AND repeats IS NULL AND reader = ?1
      GROUP BY digest ORDER BY 1
      """
    )
    statement.bind(Int64(reader), at: 1)
    var files: [KnownFile] = []
    while try statement.step() {
      guard let digest = ContentDigest(statement.bytes(at: 4)) else {
        throw statement.damage(at: 4)
      }
      let warnings = try statement.word(at: 6)
      files.append(
        KnownFile(
          id: try statement.number(at: 0, in: 1...Int64(Int32.max)),
          path: try statement.word(at: 1),
          bytes: try statement.number(at: 2, in: 0...Int.max),
          lines: try statement.number(at: 3, in: 0...Int.max),
          digest: digest,
          isResumable: try statement.number(at: 5, in: 0...1) == 1,
          warnings: warnings.isEmpty ? [] : warnings.split(separator: "\n").map(String.init),
          reader: reader,
          records: try statement.number(at: 7, in: 0...Int.max),
          rejected: try statement.number(at: 8, in: 0...Int.max),
          pages: try statement.word(at: 9)
        )
      )
    }
    return files
  }

  /// Writes down, in one transaction, that a file has the same bytes as one that was read before.
  ///
  /// Nothing is read: its events are known, and its rejects are told again.
  ///
  /// - Parameters:
  ///   - path: The file's path, as it was given.
  ///   - known: The file that it repeats.
  /// - Returns: What became of its records.
  /// - Throws: ``StoreError`` when the store cannot be written.
  public mutating func repeatFile(
    path: String,
    as known: KnownFile
  ) throws(StoreError) -> Counts {
    try connection.execute("BEGIN IMMEDIATE")
    let file = try insertFile(path: path)
    let counts = Counts(known: known.records, rejected: known.rejected)
    let ending = FileEnding(
      bytes: known.bytes,
      lines: known.lines,
      warnings: known.warnings,
      digest: known.digest,
      reader: known.reader,
      isResumable: known.isResumable,
      pages: known.pages
    )
    try complete(file, ending, counts)
    var statement = try connection.prepare("UPDATE file SET repeats = ?2 WHERE id = ?1")
    statement.bind(file, at: 1)
    statement.bind(known.id, at: 2)
    try statement.run()
    try connection.execute("COMMIT")
    return counts
  }

  /// Fills the row of a file.
  func complete(
    _ file: Int64,
    _ ending: FileEnding,
    _ counts: Counts
  ) throws(StoreError) {
    var statement = try connection.prepare(
      """
      UPDATE file SET bytes = ?2, stored = ?3, known = ?4, rejected = ?5, warnings = ?6,
        digest = ?7, reader = ?8, lines = ?9, resumable = ?10, late = ?11, late_by = ?12,
        pages = ?13
      WHERE id = ?1
      """
    )
    statement.bind(file, at: 1)
    statement.bind(Int64(ending.bytes), at: 2)
    statement.bind(Int64(counts.stored), at: 3)
    statement.bind(Int64(counts.known), at: 4)
    statement.bind(Int64(counts.rejected), at: 5)
    statement.bind(ending.warnings.joined(separator: "\n"), at: 6)
    statement.bind(Int64(ending.reader), at: 8)
    statement.bind(Int64(ending.lines), at: 9)
    statement.bind(ending.isResumable ? 1 : 0, at: 10)
    statement.bind(Int64(counts.late), at: 11)
    statement.bind(counts.lateBy, at: 12)
    statement.bind(ending.pages, at: 13)
    guard let digest = ending.digest else {
      statement.bindNull(at: 7)
      return try statement.run()
    }
    try digest.bytes.withUnsafeBufferPointer { bytes throws(StoreError) in
      statement.bind(bytes: bytes, at: 7)
      try statement.run()
    }
  }
}

extension ContentDigest {
  /// The digest as the store keeps it; `nil` when the bytes are not sixteen.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 16 else { return nil }
    self.init(high: 0, low: 0)
    for index in 0..<8 {
      high = high << 8 | UInt64(bytes[index])
      low = low << 8 | UInt64(bytes[index + 8])
    }
  }

  /// Sixteen bytes, the first half first.
  var bytes: [UInt8] {
    [high, low].flatMap { half in
      (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) }
    }
  }
}
