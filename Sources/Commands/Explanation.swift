internal import Language
internal import Networks
internal import Outputs
internal import Sessions

/// What there is to say of one word of the language, whatever it is.
struct Explanation {
  private(set) var outputs: [Output] = []

  /// - Returns: nil where the word is nothing that the language knows.
  init?(of word: String, in vocabulary: Vocabulary) {
    if let verb = vocabulary[word] { explain(verb) }
    let name = word.lowercased().replacing(" ", with: "-")
    if let topic = vocabulary.topics.first(where: { $0.name == name || $0.name == name + "s" }) {
      explain(topic, vocabulary)
    }
    if let kind = LayerKind.all.first(where: { $0.name == word }) { explain(kind, vocabulary) }
    let key = word.hasSuffix("=") ? String(word.dropLast()) : word
    add(Self.options(key, vocabulary))
    add(Self.choices(word, vocabulary))
    add(Self.measures(word))
    guard outputs.isEmpty else { return }
    guard let foreign = ForeignWord.named(key, preferring: .verb, .layer) else { return nil }
    outputs.append(.text("\(word): \(vocabulary.answer(foreign))"))
  }

  private mutating func add(_ table: Table) {
    if !table.rows.isEmpty { outputs.append(.table(table)) }
  }

  private mutating func explain(_ verb: Verb) {
    outputs.append(.text("\(verb.name): \(verb.summary)"))
    for signature in verb.signatures {
      outputs.append(.text("  " + signature.usage(verb.name) + (signature.summary.map { "\n      " + $0 } ?? "")))
    }
    outputs += verb.helpTables.map { .table($0) }
    outputs.append(.text("Examples\n" + verb.signatures.flatMap(\.examples).map { "  " + $0 }.joined(separator: "\n")))
  }

  private mutating func explain(_ topic: Topic, _ vocabulary: Vocabulary) {
    outputs.append(.text("\(topic.name): \(topic.summary)\n\(topic.text(vocabulary))"))
    outputs += topic.tables(vocabulary).map { .table($0) }
  }

  private mutating func explain(_ kind: LayerKind, _ vocabulary: Vocabulary) {
    outputs.append(.text("\(kind.usage)\n      \(kind.summary)"))
    let foreign = ForeignWord.all.filter { $0.place == .layer && $0.own == kind.name && $0.remark == nil }.flatMap(
      \.spellings)
    if !foreign.isEmpty { outputs.append(.text("Keras and PyTorch: " + foreign.joined(separator: " "))) }
    let examples = vocabulary.verbs.flatMap(\.signatures).filter { $0.body == .layers }.flatMap(\.examples)
      .filter { $0.split(whereSeparator: { " (),".contains($0) }).contains { $0 == kind.name } }
    if !examples.isEmpty { outputs.append(.text("Examples\n" + examples.map { "  " + $0 }.joined(separator: "\n"))) }
  }

  /// Who takes an option of this key.
  private static func options(_ key: String, _ vocabulary: Vocabulary) -> Table {
    var table = Table(title: "\(key)=", columns: ["of", "default", "takes", "meaning"])
    for verb in vocabulary.verbs {
      for option in verb.options where option.key == key {
        table.rows.append([
          .text(verb.name), .text(option.defaultValue?.text ?? ""), .text(option.domain), .text(option.summary),
        ])
      }
    }
    for kind in LayerKind.all where kind.optionKeys.contains(key) {
      table.rows.append([.text(kind.name), .text(""), .text(kind.usage), .text(kind.summary)])
    }
    return table
  }

  /// Who may be told this word: `adam`, `plot confusion`.
  private static func choices(_ word: String, _ vocabulary: Vocabulary) -> Table {
    var table = Table(title: word, columns: ["in", "meaning"])
    for verb in vocabulary.verbs {
      for option in verb.options where option.kind.choices.contains(word) && option.kind != .yesNo {
        table.add("\(verb.name) \(option.key)=\(word)", option.summary)
      }
      for signature in verb.signatures where signature.keyword == word {
        table.add(signature.usage(verb.name), signature.summary ?? verb.summary)
      }
    }
    return table
  }

  private static func measures(_ word: String) -> Table {
    var table = Topic.measureTable
    table.title = "\(word), measured"
    table.rows = table.rows.filter { $0[1].text.split(separator: ".").contains { $0 == word } }
    return table
  }
}
