package import Outputs

/// Something of the language that `help` explains and that is no verb.
package struct Topic: Sendable {
  package let name: String
  /// One line.
  package let summary: String
  private let makeText: @Sendable (Vocabulary) -> String
  private let makeTables: @Sendable (Vocabulary) -> [Table]
  /// Whether the README's reference shows its tables, which for some stand at a verb already.
  package let listsTables: Bool

  /// - Parameters:
  ///   - text: sentences, a line each.
  ///   - tables: made from what is declared elsewhere.
  package init(
    _ name: String, _ summary: String, listsTables: Bool = false,
    tables: @escaping @Sendable (Vocabulary) -> [Table] = { _ in [] },
    text: @escaping @Sendable (Vocabulary) -> String
  ) {
    self.name = name
    self.summary = summary
    self.listsTables = listsTables
    makeText = text
    makeTables = tables
  }

  package func text(_ vocabulary: Vocabulary) -> String { makeText(vocabulary) }
  package func tables(_ vocabulary: Vocabulary) -> [Table] { makeTables(vocabulary) }
}
