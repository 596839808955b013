/// A role of the directory with its published template id.
struct DirectoryRole: Hashable, Sendable {
  let name: String
  let template: String
  let wellKnownName: String

  static let globalAdministrator = DirectoryRole(
    name: "Global Administrator",
    template: "62e90394-69f5-4237-9190-012177145e10",
    wellKnownName: "TenantAdmins"
  )
  static let exchangeAdministrator = DirectoryRole(
    name: "Exchange Administrator",
    template: "29232cdf-9323-42fd-ade2-1d097af3e4de",
    wellKnownName: "ExchangeServiceAdmins"
  )
  static let groupsAdministrator = DirectoryRole(
    name: "Groups Administrator",
    template: "fdd7a751-b60b-444a-984c-02652fe8fa1c",
    wellKnownName: "GroupsAdministrators"
  )
  static let intuneAdministrator = DirectoryRole(
    name: "Intune Administrator",
    template: "3a2c62db-5318-420d-8d74-23affee5d9d5",
    wellKnownName: "IntuneServiceAdmins"
  )
  static let reportsReader = DirectoryRole(
    name: "Reports Reader",
    template: "4a5d8f65-41da-4de4-8968-e035b65339cf",
    wellKnownName: "ReportsReaders"
  )
  static let messageReader = DirectoryRole(
    name: "Message Center Reader",
    template: "790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b",
    wellKnownName: "MessageCenterReaders"
  )
}
