/// Reads records out of their blocks, and keeps the last few blocks at hand.
///
/// Records of one day, in the order of time, are in few blocks; each is read about once.
struct BlockReader: ~Copyable {
  private struct Block {
    let number: Int32
    let bytes: [UInt8]
    var lastUse: Int
  }

  /// How many blocks are kept at hand at most, and how many bytes; a block of one long record may
  /// be larger.
  private static let countLimit = 16
  private static let sizeLimit = 2 << 20
  /// The memory of a block is used again for the next one, but not that of a very long record.
  private static let reusedSize = 256 << 10

  private var select: Statement
  private var blocks: [Block] = []
  /// Counts the uses.
  private var clock = 0
  private let path: String

  init(_ connection: borrowing Connection) throws(StoreError) {
    select = try connection.prepare("SELECT bytes FROM block WHERE id = ?1")
    path = connection.path
  }

  /// Calls `body` with the bytes of a record that is kept.
  mutating func withBytes<Value>(
    of row: EventRow,
    _ body: (Span<UInt8>) -> Value
  ) throws(StoreError) -> Value {
    let (bytes, range) = try place(of: row)
    return body(bytes.span.extracting(range))
  }

  /// The block of a record that is kept, and where in it the record is.
  mutating func place(of row: EventRow) throws(StoreError) -> (block: [UInt8], range: Range<Int>) {
    let place = try place(of: row.block)
    let start = Int(row.start)
    let end = start + Int(row.length)
    guard end <= blocks[place].bytes.count else {
      throw .damaged(what: "a record reaches beyond its block", path: path)
    }
    return (blocks[place].bytes, start..<end)
  }

  /// Where among the blocks at hand a block is.
  private mutating func place(of number: Int32) throws(StoreError) -> Int {
    clock += 1
    for place in blocks.indices where blocks[place].number == number {
      blocks[place].lastUse = clock
      return place
    }
    select.bind(Int64(number), at: 1)
    defer { select.reset() }
    guard try select.step() else {
      throw .damaged(what: "a block of records is missing", path: path)
    }
    let found = select.bytes(at: 0)
    var size = blocks.reduce(found.count) { $0 + $1.bytes.count }
    var bytes: [UInt8] = []
    while let oldest = blocks.indices.min(by: { blocks[$0].lastUse < blocks[$1].lastUse }),
      blocks.count >= BlockReader.countLimit || size > BlockReader.sizeLimit
    {
      let block = blocks.remove(at: oldest)
      size -= block.bytes.count
      if block.bytes.capacity <= BlockReader.reusedSize { bytes = block.bytes }
    }
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: found)
    blocks.append(Block(number: number, bytes: bytes, lastUse: clock))
    return blocks.count - 1
  }
}
