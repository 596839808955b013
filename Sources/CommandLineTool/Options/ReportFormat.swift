/// A form in which findings are written, in the order they are written.
enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  case json
  case html
}
