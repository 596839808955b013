internal import Events
internal import Findings
internal import Formats

extension JSONWriter {
  /// The numbers of a picture.
  mutating func picture(_ picture: Picture) {
    object { json in
      switch picture {
      case .bins(let bins):
        json.member("kind", "bins")
        json.member("unit", bins.unit)
        json.member("start", bins.start.description)
        json.member("widthSeconds", Int(bins.width))
        json.member("counts", bins.counts)
        json.member("threshold", bins.threshold)
        json.member("thresholdText", NumberText.quantity(bins.threshold))
        json.member("windowStart", bins.window.firstSeen.description)
        json.member("windowEnd", bins.window.lastSeen.description)
      case .week(let week):
        json.member("kind", "week")
        json.member("zone", week.zone)
        json.member("counts", week.counts)
        json.member("usualHours", week.usual.indices.filter { week.usual[$0] })
        json.member("eventHours", week.events)
      case .addresses(let addresses):
        json.member("kind", "addresses")
        json.member("rows") { json in
          json.array { json in
            for row in addresses.rows { json.address(row) }
          }
        }
        json.member("more", addresses.more)
      case .values(let values):
        json.member("kind", "values")
        json.member("unit", values.unit)
        json.member("rows") { json in
          json.array { json in
            for row in values.rows { json.value(row) }
          }
        }
        json.member("more", values.more)
      }
    }
  }

  private mutating func value(_ row: Picture.Values.Row) {
    object { json in
      json.member("value", row.value)
      json.member("firstSeen", row.firstSeen.description)
      json.member("lastSeen", row.lastSeen.description)
      json.member("days", row.days)
      json.member("others", row.others)
      json.member("isNew", row.isNew)
    }
  }

  private mutating func address(_ row: Picture.Addresses.Row) {
    object { json in
      json.member("network", row.network)
      json.member("country", row.country)
      json.member("firstSeen", row.firstSeen.description)
      json.member("lastSeen", row.lastSeen.description)
      json.member("days", row.days)
      json.member("others", row.others)
      json.member("isNew", row.isNew)
    }
  }
}
