extension SequenceHistory.Step: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&place)
    packing.pack(&event)
  }
}

extension SequenceHistory.Share: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&followed)
    packing.pack(&all)
  }
}

extension SequenceHistory.Counts: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&begun)
    packing.pack(&steps)
    packing.pack(&sequences)
  }
}

extension SequenceHistory.DayCounts: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&day)
    packing.pack(&counts)
  }
}

extension SequenceHistory.Account: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&last)
    packing.pack(&sequences)
  }
}
