package import Outputs

/// A verb with what it does: one file in `Commands` each.
package struct Command: Sendable {
  package let verb: Verb
  package let forms: [Form]

  package init(
    _ verb: String, _ summary: String, logged: Bool = true, bareNames: Bool = false, tables: [Table] = [], forms: [Form]
  ) {
    self.verb = Verb(
      name: verb, summary: summary, signatures: forms.map(\.signature), isLogged: logged, takesBareNames: bareNames,
      tables: tables)
    self.forms = forms
  }

  /// A command with a single form.
  package init(_ verb: String, _ summary: String, logged: Bool = true, tables: [Table] = [], form: Form) {
    self.init(verb, summary, logged: logged, tables: tables, forms: [form])
  }
}

/// What a session can do.
package struct CommandTable: Sendable {
  package let all: [Command]
  package let vocabulary: Vocabulary

  /// - Parameter groups: the verbs by what they are for, in the order that `help` lists them.
  package init(_ groups: KeyValuePairs<String, [Command]>, topics: [Topic] = []) {
    all = groups.flatMap(\.value)
    vocabulary = Vocabulary(
      groups.map { Vocabulary.Group(title: $0.key, verbs: $0.value.map(\.verb)) }, topics: topics)
  }

  package init(_ all: [Command]) { self.init(["Verbs": all]) }

  /// What carries out a statement that was bound by this table's vocabulary.
  func form(of invocation: Invocation) throws -> Form {
    let command = all.first { $0.verb.name == invocation.verb.name }
    guard let form = command?.forms.first(where: { $0.signature.keyword == invocation.signature.keyword }) else {
      throw SessionError("unknown-verb", "there is no verb '\(invocation.verb.name)'")
    }
    return form
  }
}
