internal import ArgumentParser
internal import Foundation
internal import Language
internal import Notebooks
internal import Sessions
internal import Terminal

/// `fmnb run FILE|-`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run the statements of a script, a notebook, or standard input (-).")

  @Argument(help: "The file; - is standard input.")
  var file: String

  @ArgumentParser.Option(name: .customLong("session"), help: "The session to run in, instead of a temporary one.")
  var sessionFile: String?

  @OptionGroup var parameters: ParameterOptions

  @OptionGroup var shared: SharedOptions

  @OptionGroup var cache: CacheOptions

  func run() throws {
    let shell = Shell(shared)
    let overrides = try parameters.overrides
    throw shell.run(sessionPath: sessionFile, cache: cache.open()) { () throws -> Script in
      guard file == "-" else { return try Notebook.script(path: file, overrides: overrides) }
      var input = PlainReader()
      do {
        return Script(source: Source(name: "standard input", text: try input.readAll()))
      } catch let problem as PlainReader.Problem {
        let source = Source(name: "standard input", text: "")
        throw Diagnostic("input-unreadable", "it cannot be read: \(problem.message)", at: 0..<0, in: source)
      }
    }
  }
}
