/// Puts records one after the other into blocks.
///
/// A row for each record would cost more than its bytes: a search, an overflow page, a header.
struct BlockWriter: ~Copyable {
  /// How large a block grows; a longer record is a block of its own.
  ///
  /// Larger ones are written a little faster, smaller ones cost less to read for one record alone.
  static let size = 64 << 10

  private var insert: Statement
  /// The block that the next record goes into.
  private(set) var number: Int64
  private var bytes: [UInt8] = []

  init(_ connection: borrowing Connection) throws(StoreError) {
    let insert = try connection.prepare("INSERT INTO block (id, bytes) VALUES (?1, ?2)")
    let number = try connection.nextNumber(of: "block")
    bytes.reserveCapacity(BlockWriter.size)
    self.insert = insert
    self.number = number
  }

  /// Makes room for a record; tells where in the block it will begin.
  mutating func makeRoom(for length: Int) throws(StoreError) -> Int {
    if bytes.count + length > BlockWriter.size { try flush() }
    return bytes.count
  }

  mutating func append(_ record: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: record) }

  /// Writes down what has come together.
  mutating func flush() throws(StoreError) {
    guard !bytes.isEmpty else { return }
    insert.bind(number, at: 1)
    try bytes.withUnsafeBufferPointer { bytes throws(StoreError) in
      insert.bind(bytes: bytes, at: 2)
      try insert.run()
    }
    number += 1
    // The memory of a long record is given back.
    if bytes.capacity > 2 * BlockWriter.size { bytes = [] }
    bytes.removeAll(keepingCapacity: true)
  }
}
