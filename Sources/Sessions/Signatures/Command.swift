package import Language
package import Outputs

/// A verb of the language: one file in `Commands` each.
///
/// Parsing, `help`, completion, suggestions, the README's reference and a test that runs every example all derive from
/// the table of these (`CommandTable`).
package struct Command: Sendable {
  package let verb: String
  /// One line, starting with a verb in the imperative.
  package let summary: String
  /// The ways to use it. At most one has no keyword.
  package let forms: [Form]
  /// Whether the session's log keeps it: what only looks at the session itself is left out.
  package let isLogged: Bool
  /// What `help` tells besides the options, such as the layers of a model.
  package let topics: [Table]

  package init(_ verb: String, _ summary: String, logged: Bool = true, topics: [Table] = [], forms: [Form]) {
    self.verb = verb
    self.summary = summary
    self.forms = forms
    self.topics = topics
    isLogged = logged
  }

  /// A command with a single form.
  package init(_ verb: String, _ summary: String, logged: Bool = true, topics: [Table] = [], form: Form) {
    self.init(verb, summary, logged: logged, topics: topics, forms: [form])
  }

  /// All its options, each once.
  package var options: [OptionParameter] {
    var seen: Set<String> = []
    return forms.flatMap(\.options).filter { seen.insert($0.key).inserted }
  }
}

/// The verbs that a session knows, in the order that `help` lists them.
package struct CommandTable: Sendable {
  package let all: [Command]
  private let byVerb: [String: Command]

  package init(_ all: [Command]) {
    self.all = all
    byVerb = Dictionary(all.map { ($0.verb, $0) }) { first, _ in first }
  }

  package subscript(verb: String) -> Command? { byVerb[verb] }

  package var verbs: [String] { all.map(\.verb) }

  /// What the parser has to know of the verbs.
  package var grammar: Grammar { Grammar(bodies: byVerb.compactMapValues { $0.forms.first?.body }) }
}
