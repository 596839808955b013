/// An application people sign in to, and the resource it asks for.
struct CloudApplication: Sendable {
  let name: String
  let id: String
  let resource: String
  let resourceID: String

  static let everyday = [
    CloudApplication(
      name: "Office 365 Exchange Online",
      id: "00000002-0000-0ff1-ce00-000000000000",
      resource: "Office 365 Exchange Online",
      resourceID: "00000002-0000-0ff1-ce00-000000000000"
    ),
    CloudApplication(
      name: "Microsoft Teams",
      id: "1fec8e78-bce4-4aaf-ab1b-5451cc387264",
      resource: "Microsoft Teams Services",
      resourceID: "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe"
    ),
    CloudApplication(
      name: "OfficeHome",
      id: "4765445b-32c6-49b0-83e6-1d93765276ca",
      resource: "Microsoft Graph",
      resourceID: "00000003-0000-0000-c000-000000000000"
    ),
    CloudApplication(
      name: "Office 365 SharePoint Online",
      id: "00000003-0000-0ff1-ce00-000000000000",
      resource: "Office 365 SharePoint Online",
      resourceID: "00000003-0000-0ff1-ce00-000000000000"
    ),
  ]

  static let portal = CloudApplication(
    name: "Azure Portal",
    id: "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
    resource: "Windows Azure Service Management API",
    resourceID: "797f4846-ba00-4fd7-ba43-dac1f8f63013"
  )

  static let graph = CloudApplication(
    name: "Microsoft Graph",
    id: "00000003-0000-0000-c000-000000000000",
    resource: "Microsoft Graph",
    resourceID: "00000003-0000-0000-c000-000000000000"
  )
}
