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
    name: .customShort("P"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A value for a parameter; may be repeated.", valueName: "name=value"))
  var parameters: [String] = []

  func run() throws {
    let overrides = try parameters.map(Self.override)
    throw ReplayJob.perform(arguments, parameters: overrides) { job in
      let result = try job.run()
      let files = try job.write(result.record)
      job.presenter.show(.text("\(files.html)\n\(files.markdown)"))
      return result.exitCode
    }
  }

  private static func override(_ text: String) throws -> ReplayOptions.Override {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw ValidationError("-P takes name=value, not '\(text)'")
    }
    return ReplayOptions.Override(name: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
  }
}
