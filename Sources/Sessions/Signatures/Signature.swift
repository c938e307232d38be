package import Language

/// What one way to use a verb takes and gives: all that parsing, binding, help and completion need, without what it does
/// (`Form`).
package struct Signature: Sendable {
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

  /// The first word that chooses it (`plot confusion …`), or nil.
  package let keyword: String?
  /// One line, where it says more than the verb's.
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
}
