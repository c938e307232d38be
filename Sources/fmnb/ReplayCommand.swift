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

  @Flag(help: "Serve the report on this machine, and replay whenever the notebook is saved.")
  var watch = false

  @Flag(help: "With --watch: show it in the browser.")
  var open = false

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "With --watch: what took longer when it was computed last is only marked stale, until asked for. (default: 10)",
      valueName: "seconds"))
  var staleAfter: Double?

  @OptionGroup var parameters: ParameterOptions

  func validate() throws {
    if open, !watch { throw ValidationError("--open goes with --watch") }
    if let staleAfter, !watch || !(staleAfter >= 0) { throw ValidationError("--stale-after SECONDS goes with --watch") }
  }

  func run() throws {
    let overrides = try parameters.overrides
    if watch {
      let options = arguments.options(parameters: overrides, only: only)
      throw try ReplayWatch(arguments, options: options, opens: open, staleAfter: staleAfter ?? 10).run()
    }
    throw ReplayJob.perform(arguments, parameters: overrides, only: only) { job in
      let result = try job.run()
      let files = try job.write(result.record)
      job.presenter.show(.text("\(files.html)\n\(files.markdown)"))
      return result.exitCode
    }
  }
}
