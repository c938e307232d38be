package import Language

/// One way to use a command: what it takes and gives, and what it does.
package struct Form: Sendable {
  /// What the statement's key is made of.
  package enum Identity: Sendable {
    /// Of the form, its arguments in normal form, and the keys of what it reads.
    case inputs
    /// There is none: what the statement says depends on the session as a whole.
    case none
    case custom(@Sendable (Reading) throws -> Key?)
  }

  package let signature: Signature
  let identity: Identity
  /// What can be found wrong before anything runs.
  let check: @Sendable (Preflight) throws -> Void
  let run: @Sendable (Execution) throws -> Void

  package init(
    keyword: String? = nil, summary: String? = nil, words: [any DeclaresWord] = [], data: DataParameter? = nil,
    options: [any DeclaresOption] = [], result: ResultParameter? = nil, file: FileParameter? = nil,
    body: Grammar.Body = .arguments, effect: Signature.Effect = .none, examples: [String],
    identity: Identity = .inputs,
    check: @escaping @Sendable (Preflight) throws -> Void = { _ in },
    run: @escaping @Sendable (Execution) throws -> Void
  ) {
    signature = Signature(
      keyword: keyword, summary: summary, words: words.map(\.word), data: data, options: options.map(\.option),
      result: result, file: file, body: body, effect: effect, examples: examples)
    self.identity = identity
    self.check = check
    self.run = run
  }
}
