internal import Datasets
internal import Foundation
internal import Language

extension Command {
  /// The statements of a file, here.
  static let run = Command(
    "run", "Carry out the statements of a script or a notebook in this session.",
    form: Form(
      words: [WordParameter("FILE", .path)], examples: ["run intro.fmnb"],
      check: readThrough
    ) { execution in
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

  /// Looks whether the script is there and can be read; what the names in it mean is known when it runs.
  private static func readThrough(_ preflight: Preflight) throws {
    guard let word = preflight.invocation.words.first, !preflight.isOpen else { return }
    let path = preflight.readPath(word)
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    // A pipe can be read once only.
    let isStream = exists && !isFolder.boolValue && (try? DataFile.check(path: path)) == nil
    guard !isStream, !preflight.written.contains(Preflight.absolute(path)) else { return }
    try preflight.pointing(at: word) {
      do {
        for statement in try preflight.session.readScript(path).statements() { _ = try Binder.bind(statement) }
      } catch let error as Diagnostics {
        throw error.all[0]
      }
    }
  }
}
