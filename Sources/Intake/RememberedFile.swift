public import Events

/// A file that was read before, by which it is known again.
public struct RememberedFile: Sendable, Hashable {
  /// Its path as it was given then.
  public var path: String
  /// How many bytes it had.
  public var bytes: Int
  /// How many line feeds.
  public var lines: Int
  /// What its content was.
  public var digest: ContentDigest
  /// Whether it ended between two records, so that it may be read on from there.
  public var isResumable: Bool

  /// Makes an entry.
  public init(path: String, bytes: Int, lines: Int, digest: ContentDigest, isResumable: Bool) {
    self.path = path
    self.bytes = bytes
    self.lines = lines
    self.digest = digest
    self.isResumable = isResumable
  }
}

/// The files that were read before, and the key of their digests.
public struct FileMemory: Sendable {
  let files: [RememberedFile]
  let secret: (UInt64, UInt64)
  /// By size: the numbers of the files that had it.
  private let bySize: [Int: [Int]]

  /// Makes a memory of these files.
  public init(_ files: [RememberedFile], secret: (UInt64, UInt64)) {
    self.files = files
    self.secret = secret
    bySize = Dictionary(grouping: files.indices) { files[$0].bytes }
  }

  /// What is known of a file before it is read.
  enum Recall {
    case unknown
    /// All of it was read before.
    case unchanged(Int)
    /// It begins with all that was read before; the hash is of that part.
    case grown(Int, ContentHash)
  }

  /// Looks whether a file was read before; its bytes are read for it only when sizes agree.
  ///
  /// - Complexity: O(bytes) when a file of that size, or a smaller one of that path, is known.
  func recall(_ file: borrowing FileBytes, path: String) -> Recall {
    guard let size = file.size else { return .unknown }
    let same = bySize[size] ?? []
    let grown = files.indices.filter {
      files[$0].path.utf8.elementsEqual(path.utf8) && files[$0].isResumable
        && files[$0].bytes < size
        && files[$0].bytes > 0
    }.max { files[$0].bytes < files[$1].bytes }
    guard !same.isEmpty || grown != nil, file.seek(to: 0) else { return .unknown }
    var hash = ContentHash(secret: secret)
    var place = 0
    if let grown {
      guard read(file, files[grown].bytes, into: &hash) else { return .unknown }
      if hash.digest == files[grown].digest { return .grown(grown, hash) }
      place = files[grown].bytes
    }
    guard !same.isEmpty, read(file, size - place, into: &hash) else { return .unknown }
    return same.first { files[$0].digest == hash.digest }.map { .unchanged($0) } ?? .unknown
  }

  private func read(_ file: borrowing FileBytes, _ count: Int, into hash: inout ContentHash) -> Bool
  {
    var left = count
    while left > 0 {
      var piece: [UInt8] = []
      guard let got = file.read(min(left, InputText.pieceSize), into: &piece), got > 0 else {
        return false
      }
      hash.combine(piece.span)
      left -= got
    }
    return true
  }
}
