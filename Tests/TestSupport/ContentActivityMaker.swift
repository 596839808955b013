/// Makes Purview content activities.
struct ContentActivityMaker: Sendable {
  /// What was done with which amount of text.
  struct Content: Sendable {
    let activity: String
    let length: Int
    var name = "Prompt"
  }

  let tenant: Tenant
  var random: SplitMix64

  /// A content activity as the service answers it: with ids at the top and times with a zone.
  mutating func answer(_ content: Content, by presence: Presence, at moment: Moment) -> SampleRecord
  {
    let id = random.guid()
    return record(content, by: presence, at: moment, .contentActivity) { json, metadata in
      json.member("id", id.text)
      json.member("userId", presence.person.id.text)
      json.member("scopeIdentifier", "0")
      json.object("contentMetadata") { metadata(&$0) }
    }
  }

  /// A content activity as an application posts it: no id, user inside, times without a zone.
  mutating func posted(_ content: Content, by presence: Presence, at moment: Moment) -> SampleRecord
  {
    record(content, by: presence, at: moment, .postedContentActivity) { json, metadata in
      json.object("contentMetadata") {
        $0.member("userId", presence.person.id.text)
        $0.member("scopeIdentifier", "0")
        metadata(&$0)
      }
    }
  }

  private mutating func record(
    _ content: Content,
    by presence: Presence,
    at moment: Moment,
    _ kind: SampleKind,
    _ wrap: (inout JSONText, (inout JSONText) -> Void) -> Void
  ) -> SampleRecord {
    let entry = random.guid()
    let conversation = random.guid()
    let sequence = random.below(6)
    let time = kind == .contentActivity ? moment.secondsText : moment.zonelessText
    let fact = RecordFact(
      operation: content.activity,
      actor: presence.person.userPrincipalName,
      address: presence.address,
      amount: content.length
    )
    return SampleRecord(kind, at: moment, fact: fact) { json in
      wrap(&json) { json in
        Self.writeApplication(to: &json)
        json.array("contentEntries") { list in
          list.object {
            $0.member("@odata.type", "#microsoft.graph.processConversationMetadata")
            $0.member("identifier", entry.text)
            $0.null("content")
            $0.member("name", content.name)
            $0.member("correlationId", conversation.text)
            $0.member("sequenceNumber", sequence)
            $0.member("length", content.length)
            $0.member("isTruncated", false)
            $0.member("createdDateTime", time)
            $0.member("modifiedDateTime", time)
            $0.array("accessedResources_v2")
            $0.array("agents")
            $0.array("plugins")
          }
        }
        json.object("activityMetadata") { $0.member("activity", content.activity) }
        Self.write(presence, to: &json)
        json.object("integratedAppMetadata") {
          $0.member("name", "Fjordlight AI Gateway")
          $0.member("version", "2.4")
        }
      }
    }
  }

  private static func writeApplication(to json: inout JSONText) {
    json.object("protectedAppMetadata") {
      $0.member("name", "Lumen Chat")
      $0.member("version", "1.12")
      $0.object("applicationLocation") {
        $0.member("@odata.type", "#microsoft.graph.policyLocationApplication")
        $0.member("value", "83ef198a-0396-4893-9d4f-d36efbffcaaa")
      }
    }
  }

  private static func write(_ presence: Presence, to json: inout JSONText) {
    let device = presence.device
    json.object("deviceMetadata") {
      $0.member("deviceType", device.isManaged ? "managed" : "unmanaged")
      $0.member("ipAddress", presence.address)
      $0.object("operatingSystemSpecifications") {
        $0.member("operatingSystemPlatform", device.operatingSystem)
        $0.member(
          "operatingSystemVersion",
          device.operatingSystem.hasPrefix("Windows") ? "10.0.26100.0" : "1.0"
        )
      }
    }
  }
}
