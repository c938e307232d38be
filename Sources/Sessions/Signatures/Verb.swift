package import Language
package import Outputs

/// A word that begins statements, and how it is used.
package struct Verb: Sendable {
  package let name: String
  /// One line, starting with a verb in the imperative.
  package let summary: String
  /// The ways to use it. At most one has no keyword.
  package let signatures: [Signature]
  /// Whether the session's log keeps it: what only looks at the session itself is left out.
  package let isLogged: Bool
  /// Whether a value's name alone means this verb and the name.
  package let takesBareNames: Bool
  /// What `help` tells besides the options, such as the layers of a model.
  package let tables: [Table]

  /// All its options, each once.
  package var options: [OptionParameter] {
    var seen: Set<String> = []
    return signatures.flatMap(\.options).filter { seen.insert($0.key).inserted }
  }
}

/// The verbs that a session knows, in the order that `help` lists them.
///
/// Parsing, binding, `help`, completion, suggestions, the README's reference and a test that runs every example all
/// derive from it.
package struct Vocabulary: Sendable {
  /// Verbs for one purpose, as `help` lists them.
  package struct Group: Sendable {
    package let title: String
    package let verbs: [Verb]
  }

  package let groups: [Group]
  package let verbs: [Verb]
  /// What else `help` explains.
  package let topics: [Topic]
  private let byName: [String: Verb]

  package init(_ groups: [Group], topics: [Topic]) {
    self.groups = groups
    self.topics = topics
    verbs = groups.flatMap(\.verbs)
    byName = Dictionary(verbs.map { ($0.name, $0) }) { first, _ in first }
  }

  package subscript(name: String) -> Verb? { byName[name] }

  package var names: [String] { verbs.map(\.name) }

  /// Words that no value may be called: behind a verb they would choose another form (`plot loss`), and prepositions.
  package var reserved: Set<String> {
    let keywords = verbs.filter { verb in verb.signatures.contains { $0.keyword == nil && !$0.words.isEmpty } }
      .flatMap(\.signatures).compactMap(\.keyword)
    return Set(keywords + Preposition.allCases.map(\.rawValue))
  }

  /// What the parser has to know of the verbs.
  package var grammar: Grammar {
    Grammar(
      bodies: byName.compactMapValues { $0.signatures.first?.body },
      keys: byName.filter { $0.value.signatures.first?.body == .layers }.mapValues { Set($0.options.map(\.key)) })
  }
}
