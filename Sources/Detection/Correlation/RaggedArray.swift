/// Lists of different lengths, one behind the other.
struct RaggedArray<Element> {
  private var elements: [Element] = []
  private var ends: [Int] = []

  /// How many lists there are.
  var count: Int { ends.count }

  /// All elements of all lists.
  var joined: [Element] { elements }

  /// The elements of a list.
  subscript(list: Int) -> ArraySlice<Element> {
    elements[(list == 0 ? 0 : ends[list - 1])..<ends[list]]
  }

  /// Adds a list behind the others.
  mutating func append(_ list: some Sequence<Element>) {
    elements += list
    ends.append(elements.count)
  }
}
