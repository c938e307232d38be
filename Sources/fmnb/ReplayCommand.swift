internal import ArgumentParser
internal import Foundation
internal import Language
internal import Notebooks
internal import Outputs
internal import Pages
internal import Terminal

/// `fmnb replay NB`.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Run a notebook from first cell to last in a fresh session and write its report.")

  @Argument(help: "The notebook, a .fmnb file.")
  var notebook: String

  @ArgumentParser.Option(
    name: .customShort("P"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A value for a parameter; may be repeated.", valueName: "name=value"))
  var parameters: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp("Where the report goes. (default: NB.report in this folder)", valueName: "dir"))
  var output: String?

  @Flag(help: "After an error, run the cells that do not depend on it.")
  var keepGoing = false

  @Flag(inversion: .prefixedNo, help: "Tell times, machine and commit in the report.")
  var timestamps = true

  @ArgumentParser.Option(help: ArgumentHelp("A folder outside that the notebook may write to.", valueName: "dir"))
  var allowWrite: [String] = []

  @Flag(help: "Compute everything again, whatever was computed before.")
  var fresh = false

  @OptionGroup var shared: SharedOptions

  @OptionGroup var cache: CacheOptions

  func run() throws {
    Signals.install(for: .script)
    let shell = Shell(shared)
    let presenter = shell.presenter
    let options = ReplayOptions(
      parameters: try parameters.map(Self.override), output: output, keepsGoing: keepGoing, timestamps: timestamps,
      writableFolders: allowWrite)
    do {
      let replay = Replay(try Notebook.read(path: notebook), options: options, cache: cache.open(fresh: fresh))
      let host = TerminalHost(presenter, script: Notebook.script)
      try Report.requireOwn(replay.notebook, in: replay.outputFolder)
      let result = try replay.run(host: host) { cell in
        presenter.show(.note("cell \(cell.number) of \(cell.count): \(cell.label)"))
      }
      let files = try Report(result.record, timestamps: timestamps).write(to: replay.outputFolder)
      result.diagnostics.forEach(presenter.show)
      for difference in result.differences {
        presenter.show(
          .note("\(difference.value.expression) is \(difference.computed), not \(difference.value.written)"))
      }
      presenter.show(.text("\(files.html)\n\(files.markdown)"))
      throw ExitCode(result.exitCode)
    } catch let code as ArgumentParser.ExitCode {
      throw code
    } catch {
      throw shell.report(error, to: presenter)
    }
  }

  private static func override(_ text: String) throws -> ReplayOptions.Override {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw ValidationError("-P takes name=value, not '\(text)'")
    }
    return ReplayOptions.Override(name: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
  }
}
