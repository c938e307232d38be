internal import Commands
internal import Foundation
package import Language
internal import Outputs
package import Sessions
internal import Words

/// Runs a notebook from its first cell to its last in a fresh session and writes the report. The notebook itself is
/// never changed.
package struct Replay {
  package let notebook: Notebook
  package let options: ReplayOptions
  let cache: Cache?

  /// - Parameter cache: where results that were computed before are kept, if they are.
  package init(_ notebook: Notebook, options: ReplayOptions = ReplayOptions(), cache: Cache? = nil) {
    self.notebook = notebook
    self.options = options
    self.cache = cache
  }

  /// The folder for the report and its figures.
  package var outputFolder: String { options.output ?? "\(notebook.name).report" }

  /// Everything that can be known to be wrong without running anything; empty when nothing is.
  package func problems() -> [Diagnostic] {
    do throws(Diagnostics) {
      let session = try session(host(over: QuietHost()))
      var planner = Planner(notebook: notebook, options: options)
      _ = try planner.plan(in: session)
      return []
    } catch {
      return error.all
    }
  }

  /// Checks and runs.
  ///
  /// - Parameters:
  ///   - outer: whoever wants to know what happens, and may stop it.
  ///   - tell: called as each cell begins and ends.
  /// - Returns: what happened, whole or partial.
  /// - Throws: `Diagnostics` when nothing was run: all that is wrong with the notebook (of kind `syntax`), or that the
  ///   output folder cannot be written (of kind `failure`).
  package func run(
    host outer: any SessionHost = QuietHost(), tell: (ReplayEvent) -> Void = { _ in }
  ) throws(Diagnostics) -> ReplayResult {
    let host = host(over: outer)
    let session = try session(host)
    var planner = Planner(notebook: notebook, options: options)
    let plan = try planner.plan(in: session)
    try makeOutputFolder()
    let times = cache?.times(of: notebook.source.name) ?? [:]
    var runner = ReplayRunner(notebook: notebook, plan: plan, options: options, session: session, host: host)
    // What is deferred takes no time.
    let isWhole = options.deferred.isEmpty && !options.defersAll
    runner.estimate =
      !isWhole ? nil : ReplayEstimate(plan, of: notebook, times: times, computesAll: cache?.reads != true)
    runner.run(tell)
    let result = ReplayResult(record: runner.record)
    cache?.store(times: ReplayEstimate.times(result, over: times), of: notebook.source.name)
    return result
  }

  /// What a report is made of before anything ran.
  ///
  /// - Throws: what is wrong with the notebook.
  package func emptyRecord() throws(Diagnostics) -> ReplayRecord {
    let host = host(over: QuietHost())
    let session = try session(host)
    var planner = Planner(notebook: notebook, options: options)
    let plan = try planner.plan(in: session)
    return ReplayRunner(notebook: notebook, plan: plan, options: options, session: session, host: host).record.whole
  }

  func session(_ host: ReplayHost) throws(Diagnostics) -> Session {
    do {
      return try Session(path: nil, commands: .standard, host: host, cache: cache)
    } catch {
      throw Diagnostics((error as? Diagnostic).map { [$0] } ?? [.unwritable(outputFolder, in: notebook.source)])
    }
  }

  private func makeOutputFolder() throws(Diagnostics) {
    // A link that came with somebody's notebook leads wherever they like; one that the person names is meant.
    if options.output == nil,
      let target = try? FileManager.default.destinationOfSymbolicLink(atPath: Self.absolute(outputFolder))
    {
      throw Diagnostics([.linkedOutput(outputFolder, to: target, in: notebook.source)])
    }
    do {
      try FileManager.default.createDirectory(atPath: Self.absolute(outputFolder), withIntermediateDirectories: true)
    } catch {
      throw Diagnostics([.unwritable(outputFolder, in: notebook.source)])
    }
  }

  /// Statements read beside the notebook and write into the output folder.
  func host(over outer: any SessionHost) -> ReplayHost {
    let output = Self.absolute(outputFolder)
    let files = FilePolicy(
      readFolder: notebook.folder, writeFolder: output,
      writableFolders: [output] + options.writableFolders.map(Self.absolute))
    return ReplayHost(
      over: outer, files: files, options: options, notebook: notebook.source.name.baseName)
  }

  private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}

/// What happens in a replay, besides what statements say.
package enum ReplayEvent {
  case began(ReplayProgress)
  /// With what there is so far: the cells to come are not in it.
  case ended(NotebookCell, ReplayRecord)
}

/// Where a replay stands.
package struct ReplayProgress: Sendable, Hashable {
  /// The label of the cell that begins.
  package var label: String
  /// From 1.
  package var number: Int
  /// Of all cells.
  package var count: Int
  /// For it and the cells behind it, going by last time; nil where that is not known.
  package var secondsLeft: Double?
}

/// What a replay came to.
package struct ReplayResult: Sendable {
  package let record: ReplayRecord

  /// The errors that nobody expected, in order. A cell that could not run, and not because of one of these, is one too.
  package var diagnostics: [Diagnostic] {
    let hasFailed = record.cells.contains { $0.status == .failed || $0.status == .stale }
    return zip(record.notebook.cells, record.cells).compactMap { cell, result in
      switch result.status {
      case .failed, .interrupted: result.diagnostic
      case .notRun(let reason?) where !hasFailed:
        .couldNotRun(cell, because: reason, source: record.notebook.source)
      case .ran, .notRun, .leftOut, .stale: nil
      }
    }
  }

  /// Inline values that came out different from what the notebook says. Times do so every time, and are none.
  package var differences: [Difference] {
    zip(record.notebook.inlineValues, record.values).compactMap { value, result in
      guard case .number(let number) = result, value.format.agrees(with: number) == false, !value.isTime
      else { return nil }
      return Difference(value: value, computed: value.format.show(number))
    }
  }

  /// An inline value and what it is now.
  package struct Difference: Sendable, Hashable {
    package let value: InlineValue
    package let computed: String
  }

  /// The cells that are only told to be stale.
  package var staleLabels: [String] {
    zip(record.notebook.cells, record.cells).filter { $0.1.status == .stale }.map(\.0.label)
  }

  /// How long each statement took, this time or when it was computed.
  package var durations: [StatementName: Double] {
    var durations: [StatementName: Double] = [:]
    for statement in record.cells.flatMap(\.statements) {
      guard let name = statement.name, let work = statement.work, work != .none else { continue }
      var trained = 0.0
      for case .epoch(let epoch) in statement.outputs { trained += epoch.seconds }
      durations[name] = work == .computed ? max(statement.seconds, trained) : trained
    }
    return durations
  }

  /// 0 when every cell ran, 4 when nothing but expectations failed, 130 after an interruption, else 1.
  package var exitCode: Int32 {
    let kinds = diagnostics.map(\.kind)
    if kinds.contains(.interruption) { return 130 }
    if kinds.contains(where: { $0 != .expectation }) { return 1 }
    return kinds.isEmpty ? 0 : 4
  }
}
