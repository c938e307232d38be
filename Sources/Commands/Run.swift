internal import Datasets
internal import Foundation
internal import Language
internal import Sessions

extension Command {
  private static let file = Positional<String>.path("FILE")

  /// The statements of a file, here.
  static let run = Command(
    "run", "Carry out the statements of a script or a notebook in this session.", logged: false,
    form: Form(
      words: [file], effect: .anything, examples: ["run intro.fmnb"],
      identity: .custom { reading in
        let path = reading.readPath(reading[file])
        // A pipe can be read once only, and that is when it runs.
        guard (try? DataFile.check(path: path)) != nil else { return nil }
        return try reading.identity(of: reading.workspace.host.script(at: path)).map { Key(of: ["run"] + $0) }
      }, check: readThrough
    ) { execution in
      try execution.perform(try execution.workspace.host.script(at: execution.readPath(execution[file])))
    })

  /// Looks whether the script is there and can be read; what the names in it mean is known when it runs.
  private static func readThrough(_ preflight: Preflight) throws {
    guard let word = preflight.word(file), !preflight.isOpen else { return }
    let path = preflight.readPath(word.text)
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    // A pipe can be read once only.
    let isStream = exists && !isFolder.boolValue && (try? DataFile.check(path: path)) == nil
    guard !isStream, !preflight.isWritten(word) else { return }
    try preflight.pointing(at: word) {
      do {
        let script = try preflight.workspace.host.script(at: path)
        for reading in try script.read(preflight.workspace.vocabulary.grammar) where reading.part.expectedError == nil {
          try preflight.bind(reading.statements)
        }
      } catch let error as Diagnostics {
        throw error.all[0]
      }
    }
  }
}
