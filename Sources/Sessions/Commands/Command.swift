package import Language

/// A verb of the language: one file in this folder each.
///
/// Parsing, `help`, completion, suggestions, the README's reference and a test that runs every example all derive from
/// the table of these (`CommandTable`).
package struct Command: Sendable {
  package let verb: String
  /// One line, starting with a verb in the imperative.
  package let summary: String
  /// The ways to use it. At most one has no keyword.
  package let forms: [Form]
  /// What follows the verb.
  package let body: Grammar.Body

  init(_ verb: String, _ summary: String, body: Grammar.Body = .arguments, forms: [Form]) {
    self.verb = verb
    self.summary = summary
    self.body = body
    self.forms = forms
  }

  /// A command with a single form.
  init(_ verb: String, _ summary: String, body: Grammar.Body = .arguments, form: Form) {
    self.init(verb, summary, body: body, forms: [form])
  }
}

extension Command {
  /// Whether the session's log keeps it: what only looks at the session itself is left out.
  var isLogged: Bool { !["help", "log", "list", "find", "quit", "set", "run"].contains(verb) }
}

/// One way to use a command: what it takes, what it gives, and what it does.
package struct Form: Sendable {
  /// The first word that chooses this form (`plot confusion …`), or nil.
  package let keyword: String?
  /// One line, where it says more than the command's.
  package let summary: String?
  package let words: [WordParameter]
  package let data: DataParameter?
  package let options: [OptionParameter]
  package let result: ResultParameter?
  package let file: FileParameter?
  /// Whether it gives a model, its first word's, a new version.
  package let trains: Bool
  /// Statements that work in a session with `fm`, `seed`, `h1` and `e1`; the first goes into the help.
  package let examples: [String]
  /// What can be found wrong before anything runs.
  let check: @Sendable (Preflight) throws -> Void
  let run: @Sendable (Execution) throws -> Void

  init(
    keyword: String? = nil, summary: String? = nil, words: [WordParameter] = [], data: DataParameter? = nil,
    options: [OptionParameter] = [], result: ResultParameter? = nil, file: FileParameter? = nil, trains: Bool = false,
    examples: [String], check: @escaping @Sendable (Preflight) throws -> Void = { _ in },
    run: @escaping @Sendable (Execution) throws -> Void
  ) {
    self.keyword = keyword
    self.summary = summary
    self.words = words
    self.data = data
    self.options = options
    self.result = result
    self.file = file
    self.trains = trains
    self.examples = examples
    self.check = check
    self.run = run
  }
}

/// All verbs, in the order that `help` lists them.
package enum CommandTable {
  package static let all: [Command] = [
    .load, .take, .split, .info, .list, .show,
    .model, .copy, .train, .continue, .evaluate, .predict,
    .plot, .compare, .expect, .export,
    .note, .rename, .remove, .undo, .log,
    .run, .set, .help, .find, .quit,
  ]

  package static func command(_ verb: String) -> Command? { byVerb[verb] }

  /// What the parser must know of the verbs.
  package static let grammar = Grammar(bodies: byVerb.mapValues(\.body))

  private static let byVerb = Dictionary(uniqueKeysWithValues: all.map { ($0.verb, $0) })
}
