import TestSupport

/// Makes random texts of records in every wrapping, some of them broken.
struct RandomRecords {
  var random: SplitMix64
  private var number = 0

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func text() -> String {
    let end = random.pick(["\n", "\r\n", "", "\n\n"])
    return (0...random.below(4)).map { _ in part() }.joined(separator: end)
      + random.pick(["", "\n", "\r\n"])
  }

  private mutating func part() -> String {
    let isPretty = random.chance(0.4)
    let indentation = isPretty ? "    " : ""
    let elements = (0..<random.below(5)).map { _ in element(isPretty, indentation) }
    let line = isPretty ? "\n" : random.pick(["", " ", "\n"])
    let list = "[" + line + elements.joined(separator: "," + line) + line + "]"
    switch random.below(8) {
    case 0: return list
    case 1: return #"{"value":\#(list)}"#
    case 2: return #"{"@odata.context":"https://graph.example/$metadata","value":\#(list)}"#
    case 3: return #"{ "@odata.count" : 12345 ,\#(line)"value" : \#(list),"@odata.nextLink":"x"}"#
    case 4: return #"{"value":\#(element(false, "")),"@odata.count":1}"#
    case 5: return #"{"other":[1,2],"value":\#(list)}"#
    default:
      return elements.joined(separator: isPretty ? "\n" : random.pick(["\n", "\r\n", "", ","]))
    }
  }

  private mutating func element(_ isPretty: Bool, _ indentation: String) -> String {
    number += 1
    let gap = isPretty ? "\n" + indentation + "  " : random.pick(["", " "])
    let end = isPretty ? "\n" + indentation : ""
    let text = random.pick(["a", "ü€😀", "\\\"", "{", "]", "\\u00e9", "x\\\\"])
    let record =
      "\(indentation){\(gap)\"id\":\(number),\(gap)\"text\":\"\(text)\",\(gap)\"list\":[{\"a\":[]}]\(end)}"
    switch random.below(14) {
    case 0: return record.replacing("\"text\"", with: "text")
    case 1: return record.replacing("\(end)}", with: ",\(end)}")
    case 2: return String(record.dropLast())
    case 3: return record.replacing("\"text\":\"", with: "\"text\":\"\n")
    case 4: return "some words, then: \"more"
    case 5:
      return random.pick(["12", "-1.5e3", "true", "null", "\"text\"", "[[1],[]]", "}", "tru"])
    default: return record
    }
  }
}
