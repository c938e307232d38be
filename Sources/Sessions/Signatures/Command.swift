package import Outputs

/// A verb with what it does: one file in `Commands` each.
package struct Command: Sendable {
  package let verb: Verb
  package let forms: [Form]

  package init(
    _ verb: String, _ summary: String, logged: Bool = true, bareNames: Bool = false, topics: [Table] = [], forms: [Form]
  ) {
    self.verb = Verb(
      name: verb, summary: summary, signatures: forms.map(\.signature), isLogged: logged, takesBareNames: bareNames,
      topics: topics)
    self.forms = forms
  }

  /// A command with a single form.
  package init(_ verb: String, _ summary: String, logged: Bool = true, topics: [Table] = [], form: Form) {
    self.init(verb, summary, logged: logged, topics: topics, forms: [form])
  }
}

/// What a session can do.
package struct CommandTable: Sendable {
  package let all: [Command]
  package let vocabulary: Vocabulary

  package init(_ all: [Command]) {
    self.all = all
    vocabulary = Vocabulary(all.map(\.verb))
  }

  /// What carries out a statement that was bound by this table's vocabulary.
  func form(of invocation: Invocation) throws -> Form {
    let command = all.first { $0.verb.name == invocation.verb.name }
    guard let form = command?.forms.first(where: { $0.signature.keyword == invocation.signature.keyword }) else {
      throw SessionError("unknown-verb", "there is no verb '\(invocation.verb.name)'")
    }
    return form
  }
}
