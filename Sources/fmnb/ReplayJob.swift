internal import ArgumentParser
internal import Foundation
internal import Language
internal import Notebooks
internal import Outputs
internal import Pages
internal import Sessions
internal import Terminal
internal import Words

/// What the commands that replay a notebook have in common.
struct ReplayArguments: ParsableArguments {
  @Argument(help: "The notebook, a .fmnb file.")
  var notebook: String

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

  func options(parameters: [ReplayOptions.Override], only: [String]) -> ReplayOptions {
    ReplayOptions(
      parameters: parameters, only: only, output: output, keepsGoing: keepGoing, timestamps: timestamps,
      writableFolders: allowWrite, commandLine: Self.commandLine)
  }
}

extension ReplayArguments {
  /// As it can be typed again.
  private static var commandLine: String {
    (["fmnb"] + CommandLine.arguments.dropFirst()).map { word in
      let isPlain = !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "-_./=,:+%@".contains($0) }
      return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }.joined(separator: " ")
  }
}

/// A replay that tells of itself and leaves a report.
struct ReplayJob {
  let shell: Shell
  let presenter: any Presenter
  let replay: Replay

  init(_ arguments: ReplayArguments, options: ReplayOptions, shell: Shell) throws {
    self.shell = shell
    presenter = shell.presenter
    replay = Replay(
      try Notebook.read(path: arguments.notebook), options: options, cache: arguments.cache.open(fresh: arguments.fresh)
    )
  }

  /// Replays the notebook, and writes its report as cells end, so that there always is one.
  ///
  /// - Parameter watcher: looks on, and may stop it.
  func run(_ watcher: ReplayWatcher? = nil) throws -> ReplayResult {
    try Report.requireOwn(replay.notebook, in: replay.outputFolder)
    let terminal = TerminalHost(presenter, script: Notebook.script)
    watcher?.look(on: terminal)
    let host = PartialReport(over: watcher ?? terminal) { record in
      // What cannot be written now is told of at the end.
      let record = record.whole
      _ = try? write(record)
      watcher?.show(record)
    }
    let result = try replay.run(host: host) { event in
      switch event {
      case .began(let cell):
        let left = cell.secondsLeft.map { ", about \($0.duration) left" } ?? ""
        presenter.show(.note("cell \(cell.number) of \(cell.count): \(cell.label)\(left)"))
      case .ended(let cell, let record):
        if let result = record.cells.last {
          presenter.show(.cell(label: cell.label, status: result.statusWord, seconds: result.seconds))
        }
        host.note(record)
      }
    }
    guard watcher?.isOutdated != true else {
      presenter.show(.note("the notebook was saved; what was trained is kept"))
      return result
    }
    result.diagnostics.forEach(presenter.show)
    for (value, measured) in zip(result.record.notebook.inlineValues, result.record.values) {
      guard case .number(let number) = measured else { continue }
      let isRight = value.format.agrees(with: number) == true
      let new = isRight ? value.written : value.format.show(number)
      presenter.show(.value(text: new, expression: value.expression, old: value.written, new: new))
    }
    return result
  }

  /// - Parameter drift: what the report tells of at its top.
  func write(_ record: ReplayRecord, drift: [Drift] = []) throws -> (html: String, markdown: String) {
    let files = try Report(record, drift: drift, timestamps: replay.options.timestamps).write(to: replay.outputFolder)
    OldFigures.remove(from: replay.outputFolder, after: record)
    return files
  }

  /// Carries out a command on a notebook and leaves with its exit code.
  static func perform(
    _ arguments: ReplayArguments, parameters: [ReplayOptions.Override] = [], only: [String] = [],
    _ body: (ReplayJob) throws -> Int32
  ) -> ArgumentParser.ExitCode {
    Signals.install(for: .script)
    let shell = Shell(arguments.shared)
    do {
      let options = arguments.options(parameters: parameters, only: only)
      return ExitCode(try body(try ReplayJob(arguments, options: options, shell: shell)))
    } catch {
      return shell.report(error, to: shell.presenter)
    }
  }
}

extension CellRecord {
  /// What became of it, for programs.
  fileprivate var statusWord: String {
    switch status {
    case .ran: isCached ? "cached" : "ran"
    case .failed: "failed"
    case .interrupted: "interrupted"
    case .notRun, .leftOut: "skipped"
    case .stale: "stale"
    }
  }
}

extension Drift {
  var line: ReplayLine { .drift(label: label, name: name, old: old, new: new, difference: difference) }
}
