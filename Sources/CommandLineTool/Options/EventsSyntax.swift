internal import Events

extension CommandSyntax {
  /// `nightjar events`: the stored events, selected, sorted and printed.
  static let events = CommandSyntax(
    name: .events,
    summary: "print stored events, asked for in Graph's query language",
    discussion: [
      "Selects events of all kinds by a condition in the language of Microsoft Graph's $filter"
        + " (OData), such as: status/errorCode ne 0 and contains(userPrincipalName,'admin')."
        + " Texts are compared without regard to case. docs/events.md has the whole language.",
      "Fields that every event has: event/time, event/kind, event/operation, event/actor,"
        + " event/target, event/address, event/app, event/country, event/result, event/file and"
        + " more.",
      "The newest events come first. The store is only read.",
    ],
    options: [
      .eventStore, .filter, .kind, .orderBy, .top, .skip, .select, .count, .eventFormat, .timezone,
    ],
    examples: [
      CommandExample(
        line: "nightjar events --store t.db --kind signIn --top 20",
        what: "The twenty newest sign-ins."
      ),
      CommandExample(
        line: "nightjar events --store t.db --filter contains(event/actor,'admin') --count",
        what: "How many events an actor with this in the name caused; quote the filter in a shell."
      ),
      CommandExample(
        line: "nightjar events --store t.db --orderby event/actor,event/time --format csv",
        what: "Everything, by actor, for a spreadsheet."
      ),
    ]
  )
}

extension CommandOption {
  static let eventStore = CommandOption(
    "store",
    value: .path("FILE"),
    help: "Read the events of this store; it must be given."
  )

  static let filter = CommandOption(
    "filter",
    value: .text("TEXT"),
    help: "Print only events that fulfil this condition."
  )

  static let kind = CommandOption(
    "kind",
    value: .choice("KIND", RecordKind.allCases.map(\.name)),
    isRepeatable: true,
    help: "Print only events of this kind."
  )

  static let orderBy = CommandOption(
    "orderby",
    value: .text("TEXT"),
    help: "Sort by these fields, with commas between them and asc or desc behind them."
  )

  static let top = CommandOption(
    "top",
    value: .number("N", 0...1_000_000_000),
    help: "Print only the first N events."
  )

  static let skip = CommandOption(
    "skip",
    value: .number("N", 0...1_000_000_000),
    help: "Leave out the first N events."
  )

  static let select = CommandOption(
    "select",
    value: .text("FIELDS"),
    help: "Print these fields, with commas between them, such as id,status/errorCode."
  )

  static let count = CommandOption(
    "count",
    help: "Print only how many events there are, whatever --top and --skip say."
  )

  static let eventFormat = CommandOption(
    "format",
    value: .choice("FORMAT", EventFormat.allCases.map(\.rawValue)),
    help: "Print the events in this form; json is one record on each line.",
    defaultValue: EventFormat.table.rawValue
  )
}

/// How events are printed.
enum EventFormat: String, Sendable, Hashable, CaseIterable {
  case table
  case json
  case csv
}
