internal import Findings

extension HTMLBuilder {
  /// How many files are listed.
  private static let fileLimit = 500

  /// Writes what was read from each file.
  mutating func inputs(_ intake: IntakeSummary) {
    element("section", .id("inputs")) { html in
      html.element("h2") { $0.markup("Inputs") }
      guard !intake.files.isEmpty else { return html.markup("<p>No file was read.</p>") }
      html.element("table", .class("inputs")) { html in
        html.element("thead") { html in
          html.markup(#"<tr><th scope="col">File</th><th scope="col">Bytes</th>"#)
          html.markup(#"<th scope="col">Read</th><th scope="col">New</th>"#)
          html.markup(#"<th scope="col">Known</th><th scope="col">Rejected</th></tr>"#)
        }
        html.element("tbody") { html in
          for file in intake.files.prefix(HTMLBuilder.fileLimit) { html.file(file) }
        }
      }
      html.more(intake.files.count - HTMLBuilder.fileLimit, "file")
    }
    endLine()
    rejects(intake)
  }

  private mutating func file(_ file: IntakeSummary.File) {
    element("tr") { html in
      html.element("td", .class("path")) { html in
        html.element("code") { $0.value(file.path) }
        for warning in file.warnings.prefix(10) {
          html.element("span", .class("warning")) { html in
            html.markup("! ")
            html.value(warning)
          }
        }
        html.more(file.warnings.count - 10, "warning")
        for note in file.notes { html.element("span", .class("soft")) { $0.value(note) } }
        if let late = file.late { html.element("span", .class("late"), text: late.words) }
      }
      html.element("td", .class("number"), .cell("Bytes"), text: NumberText.count(file.bytes))
      html.element("td", .class("number"), .cell("Read"), text: NumberText.count(file.read))
      html.element("td", .class("number"), .cell("New"), text: NumberText.count(file.stored))
      html.element("td", .class("number"), .cell("Known"), text: NumberText.count(file.known))
      html.element(
        "td",
        .class("number"),
        .cell("Rejected"),
        text: NumberText.count(file.rejected)
      )
    }
  }

  private mutating func rejects(_ intake: IntakeSummary) {
    guard intake.rejected > 0 || !intake.rejects.isEmpty else { return }
    let shown = intake.rejects.prefix(IntakeSummary.rejectLimit)
    element("section", .id("rejects")) { html in
      html.element("h2") { $0.markup("Rejected") }
      if intake.reasons.count > 1 || intake.rejected > shown.count {
        html.element("ul", .class("reasons")) { html in
          for reason in intake.reasons {
            html.element("li") { html in
              html.text(NumberText.count(reason.count) + " × ")
              html.value(reason.text)
            }
          }
        }
      }
      html.element("table", .class("rejects")) { html in
        html.element("thead") { html in
          html.markup(#"<tr><th scope="col">Place</th><th scope="col">Byte</th>"#)
          html.markup(#"<th scope="col">Reason</th></tr>"#)
        }
        html.element("tbody") { html in
          for reject in shown {
            html.element("tr") { html in
              html.element("td", .class("path")) { html in
                html.element("code") { $0.value("\(reject.file):\(reject.line)") }
              }
              html.element(
                "td",
                .class("number"),
                .cell("Byte"),
                text: NumberText.count(reject.byte)
              )
              html.element("td", .cell("Reason")) { $0.value(reject.reason) }
            }
          }
        }
      }
      html.more(intake.rejects.count - shown.count, "reject")
      let untold = intake.rejected - intake.rejects.count
      guard untold > 0 else { return }
      html.element("p", .class("more")) { html in
        html.text("\(NumberText.count(untold)) more, counted but not listed one by one.")
      }
    }
    endLine()
  }
}
