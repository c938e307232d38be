internal import ArgumentParser
internal import Language
internal import Notebooks
internal import Outputs
internal import Sessions
internal import Terminal

/// `fmnb verify NB`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Tell what is stale in a notebook, without running it.",
    discussion: "Data is read, to see whether it is what it was. Exit code 5 where something is stale.")

  @Argument(help: "The notebook, a .fmnb file.")
  var notebook: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let shell = Shell(shared)
    let presenter = shell.presenter
    do {
      let notebook = try Notebook.read(path: notebook)
      guard let lock = try Lock.read(besides: notebook) else {
        presenter.show(.text("nothing was accepted yet: fmnb accept \(notebook.source.name)"))
        throw ExitCode(Outputs.ExitCode.stale.rawValue)
      }
      let staleness = try Replay(notebook).verify(against: lock)
      for drift in staleness.drift { presenter.show(drift.line) }
      for cell in staleness.cells {
        presenter.show(.cell(label: cell.label, status: "stale", seconds: 0))
        presenter.show(.text("stale: cell \(cell.label): \(cell.reason)"))
      }
      for value in staleness.values { presenter.show(.text("stale: \(value.expression) in line \(value.line)")) }
      guard staleness.isEmpty else { throw ExitCode(Outputs.ExitCode.stale.rawValue) }
      presenter.show(.text("\(notebook.source.name) is as it was accepted"))
    } catch let code as ArgumentParser.ExitCode {
      throw code
    } catch {
      throw shell.report(error, to: presenter)
    }
  }
}
