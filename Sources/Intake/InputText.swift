internal import Events
internal import Formats
internal import Glibc

/// The text of an input as UTF-8, whatever it is packed and encoded in.
struct InputText: ~Copyable {
  /// Why there is no text to read, or none any more.
  enum Failure: Error {
    case notOpened
    case notRead
    case noGzip
    case packedTwice
    case damaged
    case tooLarge

    var description: String {
      switch self {
      case .notOpened: "the file cannot be opened"
      case .notRead: "the file cannot be read to its end"
      case .noGzip: "packed with gzip, and there is no 'gzip' to unpack it: install it"
      case .packedTwice: "packed with gzip twice: unpack it first"
      case .damaged:
        "the gzip data is damaged, cut or followed by something else: what can be unpacked was read"
      case .tooLarge:
        "unpacks to more than \(InputText.expansionLimit) times its size: reading stopped there"
      }
    }
  }

  /// Audit data shrinks to a tenth or a thirtieth; a file that is more is made to fill a disk.
  static let expansionLimit = 200
  /// Small files may be more: they do no harm.
  private static let expansionFloor = 1 << 30

  private let file: FileBytes
  private var gzip: GzipProcess?
  private var unpacked: FileBytes?
  private var decoder: UTF16Decoder?
  /// Bytes read to find out what the text is, and not yet given away.
  private var first: [UInt8] = []
  private(set) var hash: ContentHash?
  /// Bytes of the file read so far; for a packed file all it has.
  private(set) var bytes = 0
  private var unpackedBytes = 0
  private let packedSize: Int
  /// How the file is packed and encoded, in words; empty for plain UTF-8.
  private(set) var notes: [String] = []
  /// The bytes of the mark before plain text.
  private(set) var markLength = 0
  /// Whether the bytes of the text are those of the file.
  private(set) var isPlain = true

  /// Opens a file, from a byte on.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - start: The byte to begin at; a file that is read on from there is plain text.
  ///   - hash: The hash of the bytes before it; `nil` when none is wanted.
  /// - Throws: ``Failure`` when nothing can be read.
  init(_ file: consuming FileBytes, from start: Int, hash: ContentHash?) throws(Failure) {
    packedSize = file.size ?? 0
    self.file = file
    self.hash = hash
    bytes = start
    guard start == 0 else { return }
    var piece: [UInt8] = []
    guard let count = self.file.read(InputText.pieceSize, into: &piece) else { throw .notRead }
    bytes = count
    self.hash?.combine(piece.span)
    first = piece
    var encoding = TextEncoding.detect(first.span)
    if case .gzip = encoding {
      notes.append("gzip")
      isPlain = false
      try unpack()
      encoding = TextEncoding.detect(first.span)
    }
    switch encoding {
    case .gzip: throw .packedTwice
    case .utf8(let mark):
      first.removeFirst(mark)
      markLength = mark
    case .utf16LittleEndian(let mark): decode(isBigEndian: false, mark)
    case .utf16BigEndian(let mark): decode(isBigEndian: true, mark)
    }
  }

  /// How much is read at once; larger pieces fall out of the processor's cache.
  static let pieceSize = 1 << 20

  private mutating func decode(isBigEndian: Bool, _ mark: Int) {
    notes.append("UTF-16")
    isPlain = false
    var decoder = UTF16Decoder(isBigEndian: isBigEndian)
    var text: [UInt8] = []
    decoder.decode(first.span.extracting(droppingFirst: mark), to: &text)
    if first.isEmpty { decoder.finish(to: &text) }
    first = text
    self.decoder = decoder
  }

  /// Starts to unpack the file from its first byte on.
  private mutating func unpack() throws(Failure) {
    if file.size == nil {
      // What came through a pipe is gone: it is laid down first.
      guard let spool = SpoolFile(first: first, rest: file) else { throw .notRead }
      gzip = GzipProcess(reading: spool.descriptor)
      bytes = spool.size
    } else {
      // The whole is hashed at once: the process reads by itself.
      try hashAll()
      guard file.seek(to: 0) else { throw .notRead }
      gzip = GzipProcess(reading: file.descriptor)
    }
    guard let output = gzip?.output else { throw .noGzip }
    unpacked = FileBytes(adopting: output)
    var piece: [UInt8] = []
    guard try readRaw(InputText.pieceSize, into: &piece) > 0 || isFinished else { throw .damaged }
    first = piece
  }

  private var isFinished: Bool { gzip == nil }

  private mutating func hashAll() throws(Failure) {
    var piece: [UInt8] = []
    while true {
      piece = []
      guard let count = file.read(InputText.pieceSize, into: &piece) else { throw .notRead }
      guard count > 0 else { return }
      bytes += count
      hash?.combine(piece.span)
    }
  }

  /// Reads about `count` bytes of text behind those in `window`.
  ///
  /// - Returns: How many came; 0 at the end.
  mutating func read(_ count: Int, into window: inout [UInt8]) throws(Failure) -> Int {
    if !first.isEmpty {
      let count = first.count
      if window.isEmpty {
        swap(&window, &first)
      } else {
        window.append(contentsOf: first)
      }
      first = []
      return count
    }
    guard decoder != nil else { return try readRaw(count, into: &window) }
    let start = window.count
    while window.count == start {
      var raw: [UInt8] = []
      guard try readRaw(count, into: &raw) > 0 else {
        decoder?.finish(to: &window)
        break
      }
      decoder?.decode(raw.span, to: &window)
    }
    return window.count - start
  }

  private mutating func readRaw(_ count: Int, into window: inout [UInt8]) throws(Failure) -> Int {
    guard unpacked != nil else {
      let start = window.count
      guard let got = file.read(count, into: &window) else { throw .notRead }
      bytes += got
      hash?.combine(window.span.extracting(start..<window.count))
      return got
    }
    guard let got = unpacked?.read(count, into: &window) else { throw .notRead }
    unpackedBytes += got
    let limit = max(InputText.expansionFloor, max(packedSize, bytes) * InputText.expansionLimit)
    if unpackedBytes > limit {
      gzip.take()?.stop()
      throw .tooLarge
    }
    if got == 0, let process = gzip.take(), !process.finish() { throw .damaged }
    return got
  }

  deinit { gzip?.stop() }
}

/// A file without a name, for what cannot be read twice.
private struct SpoolFile: ~Copyable {
  let descriptor: Int32
  let size: Int

  /// Writes down what was read and what is left of a stream; `nil` when the disk refuses.
  init?(first: [UInt8], rest: borrowing FileBytes) {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/nightjar-XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    unsafe unlink(template)
    var piece = first
    var size = 0
    while !piece.isEmpty {
      var written = 0
      while written < piece.count {
        let count = unsafe piece.withUnsafeBytes { bytes in
          unsafe write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
        }
        guard count > 0 || errno == EINTR else {
          close(descriptor)
          return nil
        }
        written += max(0, count)
      }
      size += piece.count
      piece = []
      guard rest.read(InputText.pieceSize, into: &piece) != nil else {
        close(descriptor)
        return nil
      }
    }
    guard lseek(descriptor, 0, SEEK_SET) == 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    self.size = size
  }

  deinit { close(descriptor) }
}
