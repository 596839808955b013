import Events

@testable import Intake

/// A text read through windows of any size, as files are read through large ones.
struct WindowReading {
  private(set) var found = FileReading.Events()
  private(set) var lines = 0
  private(set) var endsInside = false
  private(set) var warnings: [String] = []

  /// Reads JSON in windows that grow by so many bytes.
  init(json text: [UInt8], pieces size: Int) {
    var document = JSONDocument(at: 0, linesBefore: 0)
    feed(text, size) { window, isFinal in
      let rest = document.take(window, isFinal: isFinal)
      return (document.collector.batches, rest)
    }
    lines = document.lines
    endsInside = document.isInsideContainer
    warnings = document.collector.loggedRows.warnings
  }

  /// Reads a table in the same way.
  init(table text: [UInt8], pieces size: Int, dayOrder: DayOrder = .monthFirst) {
    var document = CSVDocument(at: 0, dayOrder: dayOrder)
    feed(text, size) { window, isFinal in
      let rest = document.take(window, isFinal: isFinal)
      return (document.collector.batches, rest)
    }
    lines = document.lines
    warnings = document.collector.loggedRows.warnings
  }

  private mutating func feed(
    _ text: [UInt8],
    _ size: Int,
    _ take: ([UInt8], Bool) -> ([EventBatch], [UInt8])
  ) {
    var window: [UInt8] = []
    var place = 0
    var isFinal = false
    while !isFinal {
      let end = min(text.count, place + size)
      window += text[place..<end]
      isFinal = end == place
      place = end
      let (batches, rest) = take(window, isFinal)
      for batch in batches { found.take(batch) }
      window = rest
    }
  }
}
