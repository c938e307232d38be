package import Language

/// One way to use a command: what it takes, what it gives, and what it does.
package struct Form: Sendable {
  /// What the statement does to names, besides giving its result one.
  package enum Effect: Sendable, Hashable {
    case none
    /// Gives a model a new version: the one that the first word names, or the one behind the history that it names.
    case trains
    case renames, removes
    /// Changes settings of the session: the options.
    case sets
    /// Anything may exist, or be gone, afterwards.
    case anything
  }

  /// What the statement's key is made of.
  package enum Identity: Sendable {
    /// Of the form, its arguments in normal form, and the keys of what it reads.
    case inputs
    /// There is none: what the statement says depends on the session as a whole.
    case none
    case custom(@Sendable (Reading) throws -> Key?)
  }

  /// The first word that chooses this form (`plot confusion …`), or nil.
  package let keyword: String?
  /// One line, where it says more than the command's.
  package let summary: String?
  package let words: [WordParameter]
  package let data: DataParameter?
  package let options: [OptionParameter]
  package let result: ResultParameter?
  package let file: FileParameter?
  package let body: Grammar.Body
  package let effect: Effect
  /// Statements that work in a session with `fm`, `seed`, `h1` and `e1`; the first goes into the help.
  package let examples: [String]
  let identity: Identity
  /// What can be found wrong before anything runs.
  let check: @Sendable (Preflight) throws -> Void
  let run: @Sendable (Execution) throws -> Void

  package init(
    keyword: String? = nil, summary: String? = nil, words: [any DeclaresWord] = [], data: DataParameter? = nil,
    options: [any DeclaresOption] = [], result: ResultParameter? = nil, file: FileParameter? = nil,
    body: Grammar.Body = .arguments, effect: Effect = .none, examples: [String], identity: Identity = .inputs,
    check: @escaping @Sendable (Preflight) throws -> Void = { _ in },
    run: @escaping @Sendable (Execution) throws -> Void
  ) {
    self.keyword = keyword
    self.summary = summary
    self.words = words.map(\.word)
    self.data = data
    self.options = options.map(\.option)
    self.result = result
    self.file = file
    self.body = body
    self.effect = effect
    self.examples = examples
    self.identity = identity
    self.check = check
    self.run = run
  }
}
