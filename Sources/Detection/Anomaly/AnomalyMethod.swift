internal import Store

/// A method that judges each day by the days before it, and then learns it.
///
/// It keeps what it has learnt while others work, so there is one of it.
protocol AnomalyMethod: AnyObject {
  /// What it has found on all days it has looked at.
  var outcome: AnomalyOutcome { get }

  /// Judges a day and learns it; the days must come in order.
  func look(at day: DayEvents) throws(StoreError)

  /// Writes or reads all that it has learnt and found: another one that reads it goes on in its
  /// place.
  func pack(_ packing: inout Packing)
}
