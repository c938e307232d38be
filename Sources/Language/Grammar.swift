/// What the parser must know of verbs: which of them are followed by something else than arguments.
package struct Grammar: Sendable, Hashable {
  /// What may follow a verb.
  package enum Body: Sendable, Hashable {
    /// Words, options and prepositions.
    case arguments
    /// A name, `=` and layers.
    case layers
    /// Two values with a sign between them.
    case comparison
  }

  private let bodies: [String: Body]
  private let keys: [String: Set<String>]

  /// - Parameter keys: of the options of verbs that take layers, which have options of their own.
  package init(bodies: [String: Body], keys: [String: Set<String>] = [:]) {
    self.bodies = bodies
    self.keys = keys
  }

  /// What follows a verb: arguments, where nothing else is known of it.
  package func body(of verb: String) -> Body { bodies[verb] ?? .arguments }

  /// The keys that behind the last layer belong to the statement, and not to the layer.
  func keys(of verb: String) -> Set<String> { keys[verb] ?? [] }

  /// Whether anything is known of a verb.
  func isVerb(_ verb: String) -> Bool { bodies[verb] != nil }
}
