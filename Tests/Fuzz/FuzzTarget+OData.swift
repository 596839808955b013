import Formats
import Query

extension FuzzTarget {
  /// A query that is read prints so that it is read the same; a mistake lies inside the text, and a
  /// record is always answered.
  static let odata = FuzzTarget(
    name: "odata",
    longest: 512,
    seeds: [
      "activityDateTime ge 2026-11-01T00:00:00Z and category eq 'UserManagement'",
      "initiatedBy/user/userPrincipalName eq 'it''s' or not (status/errorCode ne 0)",
      "targetResources/any(t: t/modifiedProperties/any(p: contains(p/newValue,'Admin')))",
      "l/all(a: a gt -1.5) and event/actor in ('a','b',null)", "startswith(tolower(a/b),'x')",
      "length(concat(a,'b')) add 1 eq 3", "a/$count gt 1", "event/time,initiatedBy/user/id",
      "activityDateTime desc,event/actor asc", "date(t) eq 2026-11-02", "x has 'a,b'",
    ].map { Array($0.utf8) },
    tokens: [
      " eq ", " ne ", " gt ", " ge ", " lt ", " le ", " and ", " or ", "not ", " in (", " has ",
      "/any(t: ", "/all(t: ", "/any()", "/$count", "$it", "null", "true", "false", "''", "'x'", "(",
      ")", ",", "/", ":", "-1", "1.5e3", "9223372036854775808", "2026-11-02", "T00:00:00.5Z",
      "event/",
      "contains(", "startswith(", "endswith(", "tolower(", "length(", "concat(", "year(", " desc",
      "%27", "é", "\u{301}", "\u{202e}", "list", "text", "number",
    ],
    complaint: { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let record = madeRecord()
      do throws(QueryError) {
        let filter = try QueryFilter(text)
        let printed = filter.expression.description
        let again = try? QueryFilter(printed)
        if again?.expression != filter.expression { return "\(printed) is read otherwise" }
        let verdicts = [record, QueryRecord()].map { filter.verdict(on: $0) }
        if let again, [record, QueryRecord()].map({ again.verdict(on: $0) }) != verdicts {
          return "\(printed) answers otherwise"
        }
      } catch {
        if isOutside(error.location, text) { return "the mistake lies outside the text" }
      }
      do throws(QueryError) {
        let selection = try QuerySelection(text)
        let json = record.object(selection)
        var tape = JSONTape()
        if tape.scan(json.span) != .complete(end: json.count) { return "what is shown is no JSON" }
        _ = selection.paths.map { (record.cell($0, .plain), record.cell($0, .exact)) }
      } catch {
        if isOutside(error.location, text) { return "the mistake lies outside the text" }
      }
      do throws(QueryError) {
        _ = try QueryOrder(text)
      } catch {
        if isOutside(error.location, text) { return "the mistake lies outside the text" }
      }
      return nil
    }
  )

  /// A record with something of every kind.
  private static func madeRecord() -> QueryRecord {
    var record = QueryRecord()
    let json =
      #"{"text":"aBc é","number":-1.5,"a":{"b":"x","c":[1,"2",null,true,{}]},"t":"2026-11-02","#
      + #""l":[{"a":1,"b":"x"},{"a":[2]},[]],"properties":{"category":"C"}}"#
    _ = record.read(Array(json.utf8).span)
    return record
  }

  private static func isOutside(_ place: TextLocation, _ text: String) -> Bool {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    return place.line > lines.count || place.column > lines[place.line - 1].count + 1
  }
}
