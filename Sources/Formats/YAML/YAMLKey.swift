/// A key that has been read, before its value has.
struct YAMLKey {
  let text: String
  let location: TextLocation
}

extension YAMLParser {
  /// Checks the scalar that ends at `position` for use as a key.
  ///
  /// - Parameters:
  ///   - scalar: The scalar, which stands on one line.
  ///   - start: Its first offset.
  /// - Returns: The key.
  /// - Throws: When it is the merge key or too long.
  mutating func key(of scalar: YAMLScalar, from start: Int) throws(YAMLError) -> YAMLKey {
    guard scalar.isQuoted || scalar.text != "<<" else {
      throw YAMLError(
        location: scalar.location,
        message: "merge keys ('<<') are not supported; write the members out"
      )
    }
    // Bytes are at least as many as scalars, so the columns are counted for long keys only.
    if position - start > YAMLLimits.key,
      location().column - scalar.location.column > YAMLLimits.key
    {
      throw YAMLError(
        location: scalar.location,
        message: "a key of more than \(YAMLLimits.key) characters; shorten it"
      )
    }
    return YAMLKey(text: scalar.text, location: scalar.location)
  }
}

/// The members of a mapping while it is read; no key occurs twice.
struct YAMLMembers {
  private(set) var all: [YAMLMember] = []
  /// The members by key, kept only for mappings too large to be searched one by one.
  private var indexes: [String: Int] = [:]
  private static let searched = 16

  /// Refuses a key that is there already.
  func check(_ key: YAMLKey) throws(YAMLError) {
    let index =
      all.count > Self.searched
      ? indexes[key.text] : all.firstIndex { $0.key == key.text }
    guard let index else { return }
    throw YAMLError(
      location: key.location,
      message: "key '\(key.text)' occurs twice (first on line \(all[index].keyLocation.line))"
    )
  }

  mutating func append(_ key: YAMLKey, _ value: YAMLNode) {
    all.append(YAMLMember(key: key.text, keyLocation: key.location, value: value))
    if all.count == Self.searched + 1 {
      for (index, member) in all.enumerated() {
        indexes[member.key] = index
      }
    } else if all.count > Self.searched {
      indexes[key.text] = all.count - 1
    }
  }
}
