internal import Language

extension Command {
  /// The statements of a file, here.
  static let run = Command(
    "run", "Carry out the statements of a script or a notebook in this session.",
    form: Form(words: [WordParameter("FILE", .path)], examples: ["run intro.fmnb"]) { execution in
      let session = execution.session
      let word = execution.invocation.words[0]
      guard session.runDepth < 16 else {
        throw SessionError("run-too-deep", "\(word.text) runs itself, or scripts are nested too deep", at: word.range)
      }
      let script = try session.readScript(execution.readPath(word.text))
      let statements: [Statement]
      do throws(Diagnostics) {
        statements = try script.statements()
        _ = try session.check(statements)
      } catch {
        throw error.all[0]
      }
      session.runDepth += 1
      defer { session.runDepth -= 1 }
      for statement in statements where !session.isFinished {
        try session.execute(statement, emit: execution.emit)
      }
    })
}
