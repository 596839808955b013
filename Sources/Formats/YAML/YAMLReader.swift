/// Reads the part of YAML 1.2 that rule files use, and refuses the rest.
///
/// Read are: block and flow collections, plain, quoted and block scalars, comments, anchors and
/// aliases, several documents in one file. Refused with an error are: tags, directives, complex
/// keys, merge keys, keys that occur twice, anchors and aliases on keys, tabs in the indentation.
/// A text is read as YAML 1.2.2 says, or not at all. So `yes` and `2025-01-01` are strings.
public enum YAMLReader {
  /// Reads the documents of a file.
  ///
  /// A file without any content has no documents. Source: YAML 1.2.2, chapters 5 to 9, and the
  /// core schema of section 10.3.
  ///
  /// - Parameter bytes: The file: UTF-8 with or without a byte order mark, lines ended by LF, CRLF
  ///   or CR.
  /// - Returns: The top nodes of the documents, in order.
  /// - Throws: The first place that is not YAML, is outside the part that is read, or passes one
  ///   of the ``YAMLLimits``.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func documents(in bytes: [UInt8]) throws(YAMLError) -> [YAMLNode] {
    var parser = YAMLParser(source: try YAMLSource.checked(bytes))
    return try parser.documents()
  }
}

extension YAMLParser {
  /// Reads all documents: YAML 1.2.2, section 9.2.
  mutating func documents() throws(YAMLError) -> [YAMLNode] {
    var documents: [YAMLNode] = []
    try skipToContent()
    while position < source.count {
      if isAtDocumentMarker(position), source[position] == YAMLByte.dot {
        position += 3
        try endLine(after: "'...'")
        continue
      }
      guard documents.count < YAMLLimits.documents else {
        throw failure("more than \(YAMLLimits.documents) documents in one file; split the file")
      }
      documents.append(try document())
    }
    return documents
  }

  private mutating func document() throws(YAMLError) -> YAMLNode {
    anchors.removeAll()
    anchorLines.removeAll()
    let node: YAMLNode
    if isAtDocumentMarker(position) {
      position += 3
      node = try blockNode(parent: -1, place: .document, depth: 0)
    } else if byte(position) == YAMLByte.percent, position == lineStart {
      throw failure("directives such as '%YAML' are not supported; remove the line")
    } else {
      node = try blockContent(
        parent: -1,
        place: .document,
        anchor: nil,
        collections: .allowed,
        depth: 0
      )
    }
    guard indentation < 0 else {
      throw failure(
        "found text after the value of the document; correct the indentation or start a new "
          + "document with '---'"
      )
    }
    return node
  }
}
