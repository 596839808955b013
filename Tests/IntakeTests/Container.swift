import Testing

/// A way in which records stand in a file.
struct Container: Sendable, CustomTestStringConvertible {
  let name: String
  let write: @Sendable ([String]) -> String

  var testDescription: String { name }

  init(_ name: String, _ write: @escaping @Sendable ([String]) -> String) {
    self.name = name
    self.write = write
  }

  /// Containers that hold any record.
  static let all = pages + lines + envelopes + [tables]

  private static let pages = [
    Container("page") { #"{"@odata.context":"c","value":[\#($0.joined(separator: ","))]}"# },
    Container("page with its link behind") {
      #"{"@odata.count":3, "value" : [ \#($0.joined(separator: " , ")) ],"@odata.nextLink":""}"#
    },
    Container("page behind other members") {
      #"{"x":[1,{"value":2}],"y":null,"value":[\#($0.joined(separator: ","))],"z":{}}"#
    },
    Container("pages") { $0.map { #"{"value":[\#($0)]}"# }.joined(separator: "\r\n") },
    Container("pages without blanks") { $0.map { #"{"value":[\#($0)]}"# }.joined() },
    Container("pages of one object") { $0.map { #"{"value":\#($0)}"# }.joined(separator: "\n") },
    Container("pages in a list") {
      "[" + $0.map { #"{"value":[\#($0)]}"# }.joined(separator: ",") + "]"
    },
    Container("array") { "[\($0.joined(separator: ","))]" },
    Container("pretty array") { "[\r\n  " + $0.joined(separator: ",\r\n  ") + "\r\n]\r\n" },
    Container("arrays") { $0.map { "[\($0)]" }.joined(separator: "\n") },
    Container("arrays without blanks") { $0.map { "[\($0)]" }.joined() },
    Container("batch") { #"{"records":[\#($0.joined(separator: ","))]}"# },
    Container("batches in lines") { $0.map { #"{"records": [\#($0)]}"# }.joined(separator: "\n") },
    Container("batches in a list") {
      "[" + $0.map { #"{"records":[\#($0)]}"# }.joined(separator: ",") + "]"
    },
  ]

  private static let lines = [
    Container("lines") { $0.joined(separator: "\n") + "\n" },
    Container("lines of Windows without an end") { $0.joined(separator: "\r\n") },
    Container("lines with blank ones") { "\n\n" + $0.joined(separator: "\n \r\n\n") + "\n\n" },
    Container("objects without blanks") { $0.joined() },
    Container("objects with commas") { $0.joined(separator: ",\n") },
    Container("pretty sequence") {
      $0.map { $0.replacing(",\"", with: ",\r\n    \"") }.joined(separator: "\r\n")
    },
  ]

  private static let envelopes = [
    Container("message") { lines($0) { #"{"@timestamp":"t","message":\#($0)}"# } },
    Container("event.original") { lines($0) { #"{"event.original":\#($0),"tags":[]}"# } },
    Container("event with original") {
      lines($0) { #"{"event":{"kind":"x","original":\#($0)},"host":{"name":"h"}}"# }
    },
    Container("_raw") { lines($0) { #"{"_time":1793589165,"_raw":\#($0)}"# } },
    Container("log") { lines($0) { #"{"log":\#($0),"stream":"stdout"}"# } },
    Container("Body") { lines($0) { #"{"SequenceNumber":1,"Body":\#($0)}"# } },
    Container("_source object") {
      $0.map { #"{"_index":"i","_source":\#($0)}"# }.joined(separator: "\n")
    },
    Container("Body object") {
      $0.map { #"{"Body":\#($0),"Offset":"1"}"# }.joined(separator: "\n")
    },
    Container("Body with a batch") {
      #"{"Body":\#(ExportedRecord.text(#"{"records":[\#($0.joined(separator: ","))]}"#))}"#
    },
    Container("Body with a batch as object") {
      #"{"Body":{"records":[\#($0.joined(separator: ","))]}}"#
    },
    Container("message with an array") {
      #"{"message":\#(ExportedRecord.text("[" + $0.joined(separator: ",") + "]"))}"#
    },
    Container("envelopes in envelopes") {
      lines($0) { #"{"_source":{"message":\#(ExportedRecord.text("{\"_raw\":\($0)}"))}}"# }
    },
    Container("envelopes in a page") {
      #"{"value":["# + $0.map { #"{"message":\#(ExportedRecord.text($0))}"# }.joined(separator: ",")
        + "]}"
    },
  ]

  private static func lines(_ records: [String], _ wrap: (String) -> String) -> String {
    records.map { wrap(ExportedRecord.text($0)) }.joined(separator: "\n")
  }

  /// The answer of a query: one table for each record.
  private static let tables = Container("tables") { records in
    let tables = records.map { record in
      let columns = ExportedRecord.columns(record)
      let names = columns.map { #"{"name":"\#($0.name)","type":"string"}"# }
      let cells = columns.map {
        $0.cell.isEmpty ? "null" : $0.isText ? ExportedRecord.text($0.cell) : $0.cell
      }
      return #"{"name":"PrimaryResult","columns":[\#(names.joined(separator: ","))],"rows":[["#
        + cells.joined(separator: ",") + "]]}"
    }
    return #"{"tables":[\#(tables.joined(separator: ","))]}"#
  }
}
