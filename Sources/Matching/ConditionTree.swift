internal import Rules

/// Conditions whose tests are bound to records of one kind, laid out in one list.
///
/// Nodes are numbers only: a tree of enums would be retained and released at every step.
struct ConditionTree: Sendable {
  /// A part of a condition.
  struct Node: Sendable {
    let part: Part
    /// The number of the test or keyword; else where among ``children`` its parts begin.
    let number: Int
    /// How many parts it has.
    let count: Int
  }

  enum Part: UInt8, Sendable {
    case test
    case keyword
    case all
    case any
    case not
  }

  private(set) var nodes: [Node] = []
  /// The nodes that are parts of others, those of one node side by side.
  private(set) var children: [Int] = []

  mutating func add(test number: Int) -> Int { add(Node(part: .test, number: number, count: 0)) }

  mutating func add(keyword number: Int) -> Int {
    add(Node(part: .keyword, number: number, count: 0))
  }

  mutating func add(_ part: Part, of parts: [Int]) -> Int {
    let first = children.count
    children += parts
    return add(Node(part: part, number: first, count: parts.count))
  }

  private mutating func add(_ node: Node) -> Int {
    nodes.append(node)
    return nodes.count - 1
  }

  /// The tests below a node, by their numbers.
  func tests(below root: Int) -> [Int] {
    let node = nodes[root]
    switch node.part {
    case .test: return [node.number]
    case .keyword: return []
    default:
      return (node.number..<(node.number + node.count)).flatMap { tests(below: children[$0]) }
    }
  }
}
