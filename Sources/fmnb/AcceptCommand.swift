internal import ArgumentParser
internal import Language
internal import Notebooks
internal import Outputs
internal import Terminal
internal import Words

/// `fmnb accept NB [LABEL…]`.
struct AcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Replay a notebook and take over what it gives: the lock and the inline values.",
    discussion: "Nothing is taken over where the replay fails.")

  @OptionGroup var arguments: ReplayArguments

  @Argument(help: "Only what these cells give.")
  var labels: [String] = []

  func run() throws {
    throw ReplayJob.perform(arguments) { job in
      let notebook = job.replay.notebook
      let known = notebook.cells.map(\.label)
      for label in labels where !known.contains(label) {
        throw Diagnostics([.unknownCell(label, known: known, in: notebook.source)])
      }
      let lock = try Lock.read(besides: notebook)
      let result = try job.run()
      let files = try job.write(result.record)
      guard result.exitCode == 0 else { return result.exitCode }
      for drift in result.drift(from: lock) where lock != nil && isMeant(drift) { job.presenter.show(drift.line) }
      let accepted = try result.accept(labels.isEmpty ? nil : labels, over: lock)
      job.presenter.show(.text("\(files.html)\n\(files.markdown)"))
      let path = Lock.path(of: notebook.source.name)
      let values =
        accepted.values == 0 ? "" : ", and \(accepted.values.counted("inline value")) in \(notebook.source.name)"
      job.presenter.show(.note("accepted: \(accepted.facts.counted("fact")) in \(path)\(values)"))
      return Outputs.ExitCode.ok.rawValue
    }
  }

  private func isMeant(_ drift: Drift) -> Bool { labels.isEmpty || drift.label.map(labels.contains) ?? false }
}
