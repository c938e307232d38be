internal import ArgumentParser
internal import Language
internal import Notebooks
internal import Outputs
internal import Terminal
internal import Words

/// `fmnb check NB`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Replay a notebook and compare it with what was accepted.",
    discussion: "Exit code 3 where something differs. 'fmnb accept' takes over what a replay gives.")

  @OptionGroup var arguments: ReplayArguments

  func run() throws {
    throw ReplayJob.perform(arguments) { job in
      let lock = try Lock.read(besides: job.replay.notebook)
      let result = try job.run()
      let drift = result.exitCode == 0 ? result.drift(from: lock) : []
      let files = try job.write(result.record, drift: drift)
      for drift in drift { job.presenter.show(drift.line) }
      job.presenter.show(.text("\(files.html)\n\(files.markdown)"))
      guard result.exitCode == 0 else { return result.exitCode }
      let path = Lock.path(of: job.replay.notebook.source.name)
      let found =
        drift.isEmpty ? "nothing differs" : "\(drift.count.counted("difference")); fmnb accept takes them over"
      job.presenter.show(.note("\(path): \(found)"))
      return (drift.isEmpty ? Outputs.ExitCode.ok : .drift).rawValue
    }
  }
}
