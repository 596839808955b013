import Foundation
import FoundationXML

/// A page read back by an XML parser, as a flat list of its elements in document order.
struct Page {
  struct Element {
    /// Its place in document order.
    let place: Int
    let name: String
    let attributes: [String: String]
    /// The elements around it, outermost first.
    let path: [Int]
    /// All text in it, also of the elements in it.
    var text = ""
  }

  let source: String
  private(set) var elements: [Element] = []
  private(set) var error: String?

  init(_ bytes: [UInt8]) {
    source = String(decoding: bytes, as: UTF8.self)
    let parser = XMLParser(data: Data(bytes))
    let reader = Reader()
    parser.delegate = reader
    if !parser.parse() {
      error = "line \(parser.lineNumber): \(String(describing: parser.parserError))"
    }
    elements = reader.elements
  }

  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  func element(id: String) -> Element? { elements.first { $0.attributes["id"] == id } }

  /// The elements within one.
  func inside(_ outer: Element) -> [Element] {
    elements.filter { $0.path.contains(outer.place) }
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    var open: [Int] = []

    func parser(
      _ parser: XMLParser,
      didStartElement name: String,
      namespaceURI: String?,
      qualifiedName: String?,
      attributes: [String: String]
    ) {
      elements.append(
        Element(place: elements.count, name: name, attributes: attributes, path: open)
      )
      open.append(elements.count - 1)
    }

    func parser(
      _ parser: XMLParser,
      didEndElement name: String,
      namespaceURI: String?,
      qualifiedName: String?
    ) {
      open.removeLast()
      // What stands in two boxes on the page is not one word.
      guard ["title", "span", "code", "time", "div", "td", "th"].contains(name) else { return }
      for index in open { elements[index].text += " " }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      for index in open { elements[index].text += string }
    }
  }
}
