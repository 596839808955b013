/// What a stream of random numbers is for.
///
/// Each purpose draws from its own stream, so that one more event of one kind changes no other.
public enum RandomStream: UInt64, Sendable {
  case population = 1
  case attendance
  case whereabouts
  case lease
  case signIns
  case helpDesk
  case selfService
  case onboarding
  case phone
  case groups
  case licences
  case privileged
  case guests
  case applications
  case nightly
  case conversations
  case provisioning
  case intune
  case purview
  case attributes
  case attack
  case broken
  case bench
  case company
  case career
  case line
  case desk
  case devices
  case files
  case mail
  case serviceDesk
  case administration
  case workloads
  case incidents
}
