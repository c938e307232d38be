/// The name of a source of random choices.
///
/// It is named after what it feeds, never after its place in a file: the same statement draws the same numbers at the
/// prompt, in a script and in a notebook, wherever it stands.
package struct RandomStream: Sendable, Hashable {
  /// The statement's `seed=`, or the session's.
  package var seed: UInt64
  /// The command that makes the choice, such as `take`.
  package var verb: String
  /// The name of the command's result.
  package var name: String

  package init(seed: UInt64, verb: String, name: String) {
    self.seed = seed
    self.verb = verb
    self.name = name
  }
}
