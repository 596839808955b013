internal import Findings

/// Which findings share an actor, a target or an address.
struct RelatedFindings {
  /// One finding that shares something with another.
  struct Link {
    let entry: PageOrder.Entry
    /// What they share: `same actor: Anna Admin`.
    let reason: String
    /// Whether the page tells it in full.
    let isShown: Bool
  }

  /// More links than this say nothing more.
  static let limit = 12

  private let entries: [PageOrder.Entry]
  private let places: [String: [Int]]

  init(_ entries: [PageOrder.Entry]) {
    self.entries = entries
    var places: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      for key in Set(entry.finding.entities.filter(\.isTelling).map(\.id)) {
        places[key, default: []].append(index)
      }
    }
    self.places = places
  }

  /// The findings that share something with the one at a place, in page order.
  func links(of index: Int, shown: Int) -> [Link] {
    var reasons: [Int: String] = [:]
    for entity in entries[index].finding.entities where entity.isTelling {
      // The first ones in page order are enough for every entity.
      for place in (places[entity.id] ?? []).prefix(RelatedFindings.limit + 2)
      where place != index && reasons[place] == nil {
        reasons[place] = "same \(entity.role.rawValue): \(entity.name)"
      }
    }
    return reasons.sorted { $0.key < $1.key }.prefix(RelatedFindings.limit).map { place, reason in
      Link(entry: entries[place], reason: reason, isShown: place < shown)
    }
  }
}

extension Entity {
  /// Whether two findings about it have something to do with each other.
  fileprivate var isTelling: Bool { role == .actor || role == .target || role == .address }
}

extension HTMLBuilder {
  /// Writes the findings that share something with this one.
  mutating func related(_ links: [RelatedFindings.Link]) {
    part("Related findings") { html in
      guard !links.isEmpty else { return }
      html.element("ul", .class("related")) { html in
        for link in links {
          html.element("li") { html in
            html.mark(link.entry.finding.level)
            html.text(" ")
            if link.isShown {
              html.element("a", .anchor(link.entry.anchor)) {
                $0.headline(link.entry.finding.sentence)
              }
            } else {
              html.headline(link.entry.finding.sentence)
            }
            html.element("span", .class("soft")) { html in
              html.text(" ")
              html.value(link.reason)
            }
          }
        }
      }
    }
  }
}
