internal import Language
internal import Outputs
internal import Sessions

extension Command {
  private static let names = WordParameter.anyValue("NAME", count: .many)

  /// Names that are no longer needed.
  static let remove = Command(
    "remove", "Forget names; 'undo' brings them back.",
    form: Form(
      words: [names], effect: .removes, examples: ["remove e1"],
      check: { try $0.requireWholeNames(names, to: "removed") }
    ) { execution in
      let values = execution.inputs(names)
      for value in values { execution.unbind(value.reference.name) }
      execution.emit(.text("removed " + values.map(\.name).joined(separator: ", ")))
    })
}

extension Preflight {
  /// Looks whether names are meant as a whole: no parts, no versions.
  ///
  /// - Parameter what: is done to them.
  func requireWholeNames(_ words: WordParameter, to what: String) throws {
    for input in inputs(words) where input.reference.version != nil || !input.reference.parts.isEmpty {
      throw SessionError(
        "whole-name", "\(input.word.text) is only a part of \(input.reference.name), and whole names are \(what)",
        help: "write \(input.reference.name) alone", at: input.word.range)
    }
  }
}
