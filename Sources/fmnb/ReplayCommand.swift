internal import ArgumentParser
internal import Language
internal import Notebooks
internal import Outputs
internal import Terminal

/// `fmnb replay NB`.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Run a notebook from first cell to last in a fresh session and write its report.")

  @OptionGroup var arguments: ReplayArguments

  @ArgumentParser.Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Run only these cells and those that they depend on.", valueName: "label"))
  var only: [String] = []

  @OptionGroup var parameters: ParameterOptions

  func run() throws {
    let overrides = try parameters.overrides
    throw ReplayJob.perform(arguments, parameters: overrides, only: only) { job in
      let result = try job.run()
      let files = try job.write(result.record)
      job.presenter.show(.text("\(files.html)\n\(files.markdown)"))
      return result.exitCode
    }
  }
}
