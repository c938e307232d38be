internal import Sessions

extension Command {
  /// The end of the prompt.
  static let quit = Command(
    "quit", "Leave; nothing has to be saved.", logged: false,
    form: Form(examples: ["quit"], identity: .none) { $0.leave() })
}
