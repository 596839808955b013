/// An address that a reader may follow: `https` and nothing that could be something else.
struct HTTPSLink {
  /// The address as the rule spells it.
  let address: String

  /// Takes an address; `nil` when it is not a plain `https` one.
  init?(_ address: String) {
    let scalars = address.unicodeScalars
    // Longer addresses are no references; they carry data.
    guard scalars.count <= 2_000, address.lowercased().hasPrefix("https://") else { return nil }
    let rest = scalars.dropFirst(8)
    guard
      let first = rest.first, first.properties.isAlphabetic || ("0"..."9").contains(first),
      rest.allSatisfy({
        $0.value > 0x20 && $0.value < 0x7f && !"\"'<>\\^`{|}".unicodeScalars.contains($0)
      })
    else { return nil }
    self.address = address
  }
}

extension HTMLBuilder {
  /// Writes a link out of the page, or plain text when the address is not to be followed.
  mutating func reference(_ address: String) {
    guard let link = HTTPSLink(address) else { return value(address) }
    element(
      "a",
      Attribute("href", link.address),
      Attribute("rel", "noreferrer noopener"),
      text: link.address
    )
  }
}
