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

  package init(bodies: [String: Body]) {
    self.bodies = bodies
  }

  /// What follows a verb: arguments, where nothing else is known of it.
  package func body(of verb: String) -> Body { bodies[verb] ?? .arguments }

  /// Whether anything is known of a verb.
  func isVerb(_ verb: String) -> Bool { bodies[verb] != nil }
}
