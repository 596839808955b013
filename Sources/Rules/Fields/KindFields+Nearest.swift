internal import Formats

extension KindFields {
  /// The name of the field that an unknown one was most likely meant to be.
  ///
  /// First a field whose last members these are, then one in which each member is near, then
  /// any name that is near as a whole.
  func nearest(to field: FieldPath) -> String? {
    let ending = "." + field.folded
    let longer = names.filter { $0.lowercased().hasSuffix(ending) }
    if let shortest = longer.min(by: { $0.utf8.count < $1.utf8.count }) { return shortest }
    if let mended = root.mended(field.steps) { return mended }
    let spellings = names + DerivedField.names + aliasNames
    return field.description.nearest(among: spellings)
  }
}

extension FieldNode {
  /// The path with each unknown member replaced by the nearest one; `nil` when one has none.
  fileprivate func mended(_ steps: [FieldPath.Step]) -> String? {
    var node = self
    var text = ""
    for step in steps {
      guard case .member(let name) = step, !node.isOpen else {
        text += step.text
        continue
      }
      guard
        let child = node.child(name, isLoose: true)
          ?? name.nearest(among: node.children.map(\.name)).flatMap({
            node.child($0, isLoose: false)
          })
      else { return nil }
      node = child
      text += "." + child.name
    }
    return String(text.dropFirst())
  }
}
