import Foundation
import Reports
import Testing

struct HTMLNumbersTests {
  private static func numbers(_ text: String) -> Set<String> {
    let pattern = /([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?(e-?[0-9]+)?/
    return Set(text.matches(of: pattern).map { String($0.0).replacing(",", with: "") })
  }

  @Test func `every number of a finding is in the JSON`() throws {
    let page = Page(HTMLReport.bytes(of: SampleReport.rich))
    let data = Data(JSONReport.bytes(of: SampleReport.rich))
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let findings = try #require(json["findings"] as? [[String: Any]])
    for finding in findings {
      let id = try #require(finding["id"] as? String)
      let bytes = try JSONSerialization.data(withJSONObject: finding, options: .prettyPrinted)
      let known = Self.numbers(String(decoding: bytes, as: UTF8.self))
      let section = try #require(page.element(id: "f-" + id))
      let inner = page.inside(section)
      // Not of this finding, or derived: links to others, what is left out, the scales of charts.
      let skipped = inner.filter { element in
        let name = element.attributes["class"] ?? ""
        return element.name == "figure" || name == "related" || name == "more"
      }
      let places = Set(skipped.map(\.place))
      for element in inner where ["td", "dd", "li", "p", "h2", "h3", "pre"].contains(element.name) {
        guard places.isDisjoint(with: element.path), !places.contains(element.place) else {
          continue
        }
        for number in Self.numbers(element.text) {
          #expect(known.contains(number), "\(id): \(number) in \(element.text.prefix(80))")
        }
      }
      // The folded tables of the pictures hold the counts themselves.
      for figure in inner where figure.name == "figure" {
        for cell in page.inside(figure) where cell.name == "td" {
          for number in Self.numbers(cell.text) {
            #expect(known.contains(number), "\(id): \(number) in a picture")
          }
        }
      }
    }
  }
}
