/// A building with one egress to the internet, shared by all who work there.
public struct Office: Sendable {
  let name: String
  let place: Town
  let egress: String

  static let oslo = Office(name: "Oslo", place: .oslo, egress: "91.90.42.18")
  static let newYork = Office(name: "New York", place: .newYork, egress: "51.81.200.7")
  /// The building a part of the Oslo office moves to.
  static let fjordside = Office(name: "Oslo Fjordside", place: .oslo, egress: "91.203.118.4")
}
