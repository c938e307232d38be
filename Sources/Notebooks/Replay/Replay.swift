internal import Foundation
package import Language
package import Sessions

/// Runs a notebook from its first cell to its last in a fresh session and writes the report. The notebook itself is
/// never changed.
package struct Replay {
  package let notebook: Notebook
  package let options: ReplayOptions

  package init(_ notebook: Notebook, options: ReplayOptions = ReplayOptions()) {
    self.notebook = notebook
    self.options = options
  }

  /// The folder for the report and its figures.
  package var outputFolder: String { options.output ?? "\(notebook.name).report" }

  /// Everything that can be known to be wrong without running anything; empty when nothing is.
  package func problems() -> [Diagnostic] {
    do {
      let session = try Session(path: nil)
      prepare(session)
      var planner = Planner(notebook: notebook, options: options)
      _ = try planner.plan(in: session)
      return []
    } catch let error as Diagnostics {
      return error.all
    } catch {
      return (error as? Diagnostic).map { [$0] } ?? []
    }
  }

  /// Checks, runs and reports.
  ///
  /// - Parameters:
  ///   - configure: called with the fresh session before anything runs, to attach interruption and display.
  ///   - progress: called as each cell begins.
  ///   - emit: called with every output as it comes.
  /// - Returns: what happened; the report is written, whole or partial.
  /// - Throws: `Diagnostics` when nothing was run: all that is wrong with the notebook (of kind `syntax`), or that the
  ///   output folder cannot be written (of kind `failure`).
  package func run(
    configure: (Session) -> Void = { _ in }, progress: (ReplayProgress) -> Void = { _ in },
    emit: @escaping (Output) -> Void = { _ in }
  ) throws(Diagnostics) -> ReplayResult {
    do {
      let session = try Session(path: nil)
      configure(session)
      prepare(session)
      var planner = Planner(notebook: notebook, options: options)
      let plan = try planner.plan(in: session)
      let folder = try makeOutputFolder()
      var runner = ReplayRunner(notebook: notebook, plan: plan, options: options, session: session, output: folder)
      try runner.start()
      runner.run(progress: progress, emit: emit)
      return try finish(runner.record, folder: folder)
    } catch let error as Diagnostics {
      throw error
    } catch {
      throw Diagnostics((error as? Diagnostic).map { [$0] } ?? [.unwritable(outputFolder, in: notebook.source)])
    }
  }

  private func makeOutputFolder() throws -> String {
    let path = Self.absolute(outputFolder)
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Diagnostics([.unwritable(outputFolder, in: notebook.source)])
    }
    return path
  }

  /// Statements read beside the notebook and write into the output folder.
  private func prepare(_ session: Session) {
    let folder = URL(fileURLWithPath: notebook.source.name).deletingLastPathComponent().standardizedFileURL.path
    let output = Self.absolute(outputFolder)
    session.files = FilePolicy(
      readFolder: folder, writeFolder: output, writableFolders: [output] + options.writableFolders.map(Self.absolute))
    session.readScript = Notebook.script
    if let threads = options.threads { session.settingOverrides["threads"] = "\(threads)" }
  }

  private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

  private func finish(_ record: ReplayRecord, folder: String) throws -> ReplayResult {
    let report = Report(record, timestamps: options.timestamps)
    let base = folder + "/" + notebook.name
    for (path, text) in [(base + ".html", report.html()), (base + ".md", report.markdown())] {
      do {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      } catch {
        throw Diagnostics([.unwritable(path, in: notebook.source)])
      }
    }
    return ReplayResult(
      record: record, htmlPath: outputFolder + "/\(notebook.name).html",
      markdownPath: outputFolder + "/\(notebook.name).md")
  }
}

/// Where a replay stands.
package struct ReplayProgress: Sendable, Hashable {
  /// The label of the cell that begins.
  package var label: String
  /// From 1.
  package var number: Int
  /// Of all cells.
  package var count: Int
}

/// What a replay came to.
package struct ReplayResult: Sendable {
  package let record: ReplayRecord
  /// As a person may type them.
  package let htmlPath: String
  package let markdownPath: String

  /// The errors that nobody expected, in order.
  package var diagnostics: [Diagnostic] {
    record.cells.compactMap { $0.status == .failed || $0.status == .interrupted ? $0.diagnostic : nil }
  }

  /// Inline values that came out different from what the notebook says.
  package var differences: [Difference] {
    zip(record.notebook.inlineValues, record.values).compactMap { value, result in
      guard case .number(let number) = result, value.format.agrees(with: number) == false else { return nil }
      return Difference(value: value, computed: value.format.show(number))
    }
  }

  /// An inline value and what it is now.
  package struct Difference: Sendable, Hashable {
    package let value: InlineValue
    package let computed: String
  }

  /// 0 when every cell ran, 4 when nothing but expectations failed, 130 after an interruption, else 1.
  package var exitCode: Int32 {
    let kinds = diagnostics.map(\.kind)
    if kinds.contains(.interruption) { return 130 }
    if kinds.contains(where: { $0 != .expectation }) { return 1 }
    return kinds.isEmpty ? 0 : 4
  }
}
