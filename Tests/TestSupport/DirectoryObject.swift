/// A group, an application, a service principal or a policy: an id and a name.
public struct DirectoryObject: Hashable, Sendable {
  let id: GUID
  let name: String
}
