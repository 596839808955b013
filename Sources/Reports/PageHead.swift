extension HTMLBuilder {
  /// Writes the head of the page: its policy, its style and its script.
  mutating func head(title: String) {
    let style = PackageResources.report_css
    let script = PackageResources.report_js
    let policy =
      "default-src 'none'; style-src '\(HTMLBuilder.hash(of: style))'; "
      + "script-src '\(HTMLBuilder.hash(of: script))'; img-src data:; base-uri 'none'; "
      + "form-action 'none'"
    element("head") { html in
      html.markup("\n<meta charset=\"utf-8\"/>\n")
      html.void("meta", .init("http-equiv", "Content-Security-Policy"), .init("content", policy))
      html.markup("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
      html.markup("<meta name=\"color-scheme\" content=\"light dark\"/>\n")
      html.markup("<meta name=\"referrer\" content=\"no-referrer\"/>\n")
      html.element("title") { $0.label(title) }
      html.endLine()
      html.embed(style, in: "style")
      html.endLine()
    }
    endLine()
  }

  /// Writes the script; it waits for the page, so it may stand anywhere.
  mutating func script() { embed(PackageResources.report_js, in: "script") }

  /// A source of a content security policy.
  ///
  /// Source: CSP Level 3, 2.3.1.
  private static func hash(of source: [UInt8]) -> String {
    "sha256-" + Base64.text(SHA256.digest(of: source))
  }
}
