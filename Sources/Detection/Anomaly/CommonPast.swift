internal import Store

/// What methods of one group have learnt together; only what one of them asked for.
final class CommonPast {
  private var knownOrigins: AccountOrigins?
  private var knownDays: ActiveDays?

  /// From where accounts acted.
  func origins(_ context: AnomalyContext) throws(StoreError) -> AccountOrigins {
    if let knownOrigins { return knownOrigins }
    let origins = try AccountOrigins(context)
    knownOrigins = origins
    return origins
  }

  /// On which days actors did anything.
  var activeDays: ActiveDays {
    if let knownDays { return knownDays }
    let days = ActiveDays()
    knownDays = days
    return days
  }

  /// Learns a day that all methods have judged.
  func learn(_ today: DayEvents) throws(StoreError) {
    try knownOrigins?.learn(today.rows)
    knownDays?.learn(today.actors, on: today.day)
  }

  func pack(_ packing: inout Packing) {
    knownOrigins?.pack(&packing)
    knownDays?.pack(&packing)
  }
}
