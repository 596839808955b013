internal import Events
internal import Findings
internal import Intake
internal import Parallel
internal import Store

/// Loads files into a store: one thread reads and parses, this one writes.
struct Loading {
  let files: [String]
  let jobs: Int
  /// The files that earlier runs read; none for a store of one run.
  var known: [KnownFile] = []
  var memory: FileMemory?
  /// Is told the number of the file that is begun.
  let progress: (Int) -> Void

  private enum Step: Sendable {
    case begin(Int, DocumentReader.Beginning)
    case batch(EventBatch)
    case end(DocumentReader.Ending)
  }

  /// Batches under way at most; each is about a megabyte, or one larger record.
  private static let batchesUnderWay = 4

  /// Remembers the files that a store has read, so that they need not be read again.
  mutating func remember(_ writer: borrowing EventWriter) throws(StoreError) {
    known = try writer.knownFiles(reader: DocumentReader.version)
    let files = known.map {
      RememberedFile(
        path: $0.path,
        bytes: $0.bytes,
        lines: $0.lines,
        digest: $0.digest,
        isResumable: $0.isResumable
      )
    }
    memory = FileMemory(files, secret: writer.secret)
  }

  /// Loads all files, each in a transaction of its own.
  func run(_ writer: inout EventWriter) throws(StoreError) -> [IntakeSummary.File] {
    var summary = LoadSummary()
    if jobs > 1 {
      try runInParallel(&writer, &summary)
    } else {
      var failure: StoreError?
      read { step in
        do throws(StoreError) {
          try write(step, &writer, &summary)
        } catch {
          failure = error
        }
        return failure == nil
      }
      if let failure { throw failure }
    }
    for open in summary.openPages {
      summary.files[open].warnings.append("the last page has a next page that is not there")
    }
    return summary.files
  }

  private func runInParallel(
    _ writer: inout EventWriter,
    _ summary: inout LoadSummary
  ) throws(StoreError) {
    let steps = HandOff<Step>(capacity: Loading.batchesUnderWay)
    let reading = Loading(files: files, jobs: 1, memory: memory, progress: { _ in }).reading
    let failure = inParallel {
      reading { steps.send($0) }
      steps.close()
    } meanwhile: { () -> StoreError? in
      do throws(StoreError) {
        while let step = steps.receive() { try write(step, &writer, &summary) }
        return nil
      } catch {
        // The reader must not wait for a writer that has gone.
        steps.close()
        return error
      }
    }
    if let failure { throw failure }
  }

  /// What the reading thread does; it knows nothing of the one that writes.
  private var reading: @Sendable ((Step) -> Bool) -> Void {
    { [files, memory] take in Loading.read(files, memory, take) }
  }

  private func read(_ take: (Step) -> Bool) { Loading.read(files, memory, take) }

  private static func read(_ files: [String], _ memory: FileMemory?, _ take: (Step) -> Bool) {
    for (index, file) in files.enumerated() {
      var isWanted = true
      var isRead = true
      let ending = DocumentReader.read(file, memory: memory) { beginning in
        if case .unchanged = beginning { isRead = false }
        isWanted = take(.begin(index, beginning))
        return isWanted
      } emit: { batch in
        isWanted = take(.batch(batch))
        return isWanted
      }
      guard isWanted else { return }
      if isRead, !take(.end(ending)) { return }
    }
  }

  private func write(
    _ step: Step,
    _ writer: inout EventWriter,
    _ summary: inout LoadSummary
  ) throws(StoreError) {
    switch step {
    case .begin(let index, let beginning):
      progress(index)
      let path = files[index]
      switch beginning {
      case .whole: try writer.begin(path: path)
      case .grown(let number): try writer.begin(path: path, continuing: known[number])
      case .unchanged(let number):
        let counts = try writer.repeatFile(path: path, as: known[number])
        summary.addUnchanged(path, known[number], counts)
        return
      }
      summary.begin(path, beginning, known)
    case .batch(let batch):
      try writer.write(batch)
    case .end(let ending):
      let counts = try writer.commit(
        FileEnding(
          bytes: ending.bytes,
          lines: ending.lines,
          warnings: ending.warnings,
          digest: ending.digest,
          reader: DocumentReader.version,
          isResumable: ending.isResumable,
          pages: ending.pages.text
        )
      )
      summary.end(ending, counts)
    }
  }
}
