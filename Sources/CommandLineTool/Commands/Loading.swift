internal import Events
internal import Findings
internal import Intake
internal import Parallel
internal import Store

/// Loads files into a store: one thread reads and parses, this one writes.
struct Loading {
  let files: [String]
  let jobs: Int
  /// Is told the number of the file that is begun.
  let progress: (Int) -> Void

  private enum Step: Sendable {
    case begin(Int)
    case batch(EventBatch)
    case end(DocumentReader.Ending)
  }

  /// Batches under way at most; each is about a megabyte, or one larger record.
  private static let batchesUnderWay = 4

  /// Loads all files, each in a transaction of its own.
  func run(_ writer: inout EventWriter) throws(StoreError) -> [IntakeSummary.File] {
    var summary: [IntakeSummary.File] = []
    guard jobs > 1 else {
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
      return summary
    }
    let steps = HandOff<Step>(capacity: Loading.batchesUnderWay)
    let files = files
    let failure = inParallel {
      Loading(files: files, jobs: 1, progress: { _ in }).read { steps.send($0) }
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
    return summary
  }

  private func read(_ take: (Step) -> Bool) {
    for (index, file) in files.enumerated() {
      guard take(.begin(index)) else { return }
      var isWanted = true
      let ending = DocumentReader.read(file) { batch in
        isWanted = take(.batch(batch))
        return isWanted
      }
      guard isWanted, take(.end(ending)) else { return }
    }
  }

  private func write(
    _ step: Step,
    _ writer: inout EventWriter,
    _ summary: inout [IntakeSummary.File]
  ) throws(StoreError) {
    switch step {
    case .begin(let index):
      progress(index)
      try writer.begin(path: files[index])
      summary.append(
        IntakeSummary.File(
          path: files[index],
          bytes: 0,
          stored: 0,
          known: 0,
          rejected: 0,
          warnings: []
        )
      )
    case .batch(let batch):
      try writer.write(batch)
    case .end(let ending):
      let counts = try writer.commit(
        FileEnding(bytes: ending.bytes, warnings: ending.warnings)
      )
      let last = summary.count - 1
      summary[last].bytes = ending.bytes
      summary[last].stored = counts.stored
      summary[last].known = counts.known
      summary[last].rejected = counts.rejected
      summary[last].warnings = ending.warnings
    }
  }
}
