internal import Language

/// A name as people write it: `base`, `base@1`, `fm.train`, `h1.best.val_accuracy`.
package struct Reference: Sendable, Hashable {
  package var name: String
  /// From 1; nil means the newest.
  package var version: Int?
  /// Behind the dots.
  package var parts: [String]

  package init?(_ text: String) {
    var pieces = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let head = pieces.removeFirst().split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    guard let name = head.first, Self.isName(name), head.count <= 2, !pieces.contains("") else { return nil }
    if head.count == 2 {
      guard let version = Int(head[1]), version > 0 else { return nil }
      self.version = version
    }
    self.name = name
    parts = pieces
  }

  /// Letters, digits, `_` and `-`, not starting with `-`, and not a number.
  package static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first != "-", text.utf8.count <= 100, Double(text) == nil else {
      return false
    }
    return text.unicodeScalars.allSatisfy {
      $0 == "_" || $0 == "-" || $0.properties.isAlphabetic || ("0"..."9").contains($0)
    }
  }
}
