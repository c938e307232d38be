internal import Foundation
internal import Language
internal import Outputs
internal import Sessions

/// Carries out a plan, cell by cell, and writes down what happens.
struct ReplayRunner {
  let notebook: Notebook
  let plan: ReplayPlan
  let options: ReplayOptions
  let session: Session
  let host: ReplayHost
  private(set) var record: ReplayRecord
  var estimate: ReplayEstimate?
  /// Names that a cell which failed or did not run was to make, and that cell's label.
  private var missing: [String: String] = [:]
  /// Whether nothing more may run.
  private var isStopped = false
  private let named: Set<String>
  /// The inline values that stand above the first cell, below it, and so on.
  private let valuesByCell: [Range<Int>]

  init(notebook: Notebook, plan: ReplayPlan, options: ReplayOptions, session: Session, host: ReplayHost) {
    self.notebook = notebook
    self.plan = plan
    self.options = options
    self.session = session
    self.host = host
    // A figure that an image line names stands there, even if no statement chose its path.
    named = Set(notebook.images.map { FigurePath($0.path).key })
    valuesByCell = Self.valuesByCell(notebook)
    record = ReplayRecord(
      notebook: notebook, cells: [], values: notebook.inlineValues.map { _ in .missing("not computed") }, pictures: [:],
      provenance: Provenance(
        notebook, plan.settings, seed: plan.seed, threads: try? session.threads, options: options))
    for image in notebook.images {
      if let picture = notebook.pictureBeside(image.path) { record.pictures[FigurePath(image.path).text] = picture }
    }
  }

  private static func valuesByCell(_ notebook: Notebook) -> [Range<Int>] {
    var next = 0
    var ranges = notebook.cells.map { cell in
      let start = next
      while next < notebook.inlineValues.count, notebook.inlineValues[next].range.lowerBound < cell.range.upperBound {
        next += 1
      }
      return start..<next
    }
    ranges.append(next..<notebook.inlineValues.count)
    return ranges
  }

  mutating func run(_ tell: (ReplayEvent) -> Void) {
    for (index, cell) in notebook.cells.enumerated() {
      if let status = reasonToSkip(index) {
        record.cells.append(CellRecord(status: status))
        for name in plan.cells[index].writes { missing[name] = cell.label }
        measure(after: index)
        tell(.ended(cell, record))
        continue
      }
      tell(
        .began(
          ReplayProgress(
            label: cell.label, number: index + 1, count: notebook.cells.count,
            secondsLeft: estimate?.secondsLeft(from: index))))
      runCell(index)
      if let cell = record.cells.last { estimate?.note(cell) }
      measure(after: index)
      tell(.ended(cell, record))
    }
    measure(after: nil)
  }

  // MARK: Cells

  private func reasonToSkip(_ index: Int) -> CellRecord.Status? {
    if plan.cells[index].isLeftOut { return .leftOut }
    if isStopped { return .notRun(because: nil) }
    var made: Set<String> = []
    for step in plan.cells[index].steps {
      for name in step.resolution?.reads ?? [] where !made.contains(name) {
        if let label = missing[name] {
          return .notRun(because: "it needs \(name), which cell '\(label)' did not make")
        }
      }
      made.formUnion(step.resolution?.writes ?? [])
    }
    return nil
  }

  private mutating func runCell(_ index: Int) {
    let cell = notebook.cells[index]
    let planned = plan.cells[index]
    let begin = ContinuousClock.now
    var result = CellRecord(status: .ran, diagnostic: planned.syntaxError)
    host.beginCell(cell)
    var done = 0
    for step in planned.steps where result.diagnostic == nil && !session.isFinished {
      done += 1
      result.diagnostic = run(step, of: cell.label, into: &result.statements)
      if result.diagnostic == nil, host.isStopRequested {
        result.diagnostic = .stopped(in: cell, source: notebook.source)
      }
    }
    result.seconds = (ContinuousClock.now - begin) / .seconds(1)
    judge(&result, of: cell)
    // 'quit' ends a notebook as it ends a script.
    isStopped = isStopped || session.isFinished
    record.cells.append(result)
    settle(result, planned, done: done, label: cell.label)
  }

  /// Whether a cell did what it was to do: run to its end, or fail as it says.
  private func judge(_ result: inout CellRecord, of cell: NotebookCell) {
    let expected = cell.options.expectedError
    guard let problem = result.diagnostic else {
      guard expected != nil else { return }
      result.diagnostic = .errorMissing(in: cell.label, at: cell.labelRange, in: notebook.source)
      result.status = .failed
      return
    }
    if expected?.isMet(by: problem) == true { return }
    switch problem.kind {
    case .interruption: result.status = .interrupted
    case .deferral:
      result.status = .stale
      result.diagnostic = nil
      return
    case .syntax, .failure, .expectation: result.status = .failed
    }
    result.diagnostic = expected?.unmet(by: problem) ?? problem
  }

  /// What a cell's end means for the cells after it.
  private mutating func settle(_ result: CellRecord, _ planned: ReplayPlan.Cell, done: Int, label: String) {
    let isHalted = (result.diagnostic != nil || result.status == .stale) && done > 0
    for (index, step) in planned.steps.enumerated() {
      for name in step.resolution?.writes ?? [] {
        missing[name] = index < done - (isHalted ? 1 : 0) ? nil : label
      }
    }
    switch result.status {
    case .ran, .notRun, .leftOut, .stale: break
    case .interrupted: isStopped = true
    case .failed:
      // After a statement that may change anything nothing is known to be independent.
      isStopped = !options.keepsGoing || planned.steps.contains { $0.resolution?.isOpen ?? false }
    }
  }

  // MARK: Statements

  private mutating func run(
    _ step: ReplayPlan.Step, of label: String, into statements: inout [StatementRecord]
  ) -> Diagnostic? {
    host.beginStatement()
    var result = StatementRecord(
      text: step.statement.text, canonical: step.canonical)
    result.name = step.resolution.map { StatementName($0, cell: label) }
    let begin = ContinuousClock.now
    var problem: Diagnostic?
    do throws(Diagnostic) {
      let outcome =
        if let resolution = step.resolution {
          try session.execute(resolution)
        } else {
          try session.execute(step.statement, seed: UInt64(plan.seed.value))
        }
      result.add(outcome)
      record.provenance.add(outcome)
    } catch {
      problem = error
      problem?.message = inside(error.message)
      // The session that it speaks of ends with the replay.
      if error.kind == .interruption {
        problem?.help = "replay the notebook again: it goes on from the last whole epoch"
      }
    }
    result.seconds = (ContinuousClock.now - begin) / .seconds(1)
    result.outputs = host.outputs.map { note($0, of: step) }
    statements.append(result)
    return problem
  }

  /// The output as a report shows it: paths count from the output folder, and pictures are kept.
  private mutating func note(_ output: Output, of step: ReplayPlan.Step) -> Output {
    switch output {
    case .text(let text): return .text(inside(text))
    case .note(let text): return .note(inside(text))
    case .figure(var figure):
      let path: String
      if let file = step.resolution?.file {
        path = FigurePath(file.text).text
      } else {
        path = FigurePath(inside(figure.path)).text
      }
      let bytes = FileManager.default.contents(atPath: figure.path) ?? Data()
      let isNamed = step.resolution?.file != nil || named.contains(FigurePath(path).key)
      record.pictures[path] = Picture(
        bytes: Array(bytes), width: figure.width, height: figure.height, title: figure.title, isNamed: isNamed)
      figure.path = path
      return .figure(figure)
    case .table, .epoch, .metrics, .prediction: return output
    }
  }

  /// A text without the places of the output folder and of the notebook, which are nobody's business and differ from
  /// machine to machine.
  private func inside(_ text: String) -> String {
    text.replacing(host.outputFolder + "/", with: "").replacing(notebook.folder + "/", with: "")
  }

  // MARK: Inline values

  /// Computes the values that stand below a cell and above the next from what is there now. One that reads what only
  /// a later cell makes, in a summary at the top, is computed at the end.
  private mutating func measure(after cell: Int?) {
    for index in cell.map({ valuesByCell[$0 + 1] }) ?? notebook.inlineValues.indices {
      guard case .missing = record.values[index], cell == nil || !plan.values[index].isAtEnd else { continue }
      record.values[index] = measure(plan.values[index], written: notebook.inlineValues[index])
    }
  }

  private func measure(_ value: ReplayPlan.Value, written: InlineValue) -> ValueRecord {
    if !options.timestamps, written.isTime { return .missing("a time, which is left out") }
    for name in value.reads {
      if let label = missing[name] { return .missing("cell '\(label)' did not make \(name)") }
    }
    do throws(Diagnostic) {
      return .number(try session.measure(value.operand, in: notebook.source))
    } catch {
      return .missing(error.message)
    }
  }
}
