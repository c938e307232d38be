internal import Commands
internal import Language
internal import Sessions

/// Checks all of a notebook before any of it runs: parameters, syntax, verbs, options, names, the paths of figures,
/// images and links. A mistake in the last cell costs milliseconds, not an hour.
struct Planner {
  let notebook: Notebook
  let options: ReplayOptions
  private(set) var diagnostics: [Diagnostic] = []

  init(notebook: Notebook, options: ReplayOptions) {
    self.notebook = notebook
    self.options = options
  }

  private var source: Source { notebook.source }

  /// - Throws: everything that is wrong, in the order of the file.
  mutating func plan(in session: Session) throws(Diagnostics) -> ReplayPlan {
    let parameters = ParameterValues(notebook, options.parameters)
    diagnostics += parameters.diagnostics
    let labels = notebook.cells.map(\.label)
    for label in options.only where !labels.contains(label) {
      diagnostics.append(.unknownCell(label, known: labels, in: source))
    }
    var cells = parse(parameters: parameters.byName)
    let operands = operands(parameters: parameters.byName)
    let values = bind(&cells, operands, in: session, seed: parameters.seedValue)
    diagnostics += FigureChecks(notebook: notebook, cells: cells).diagnostics
    if diagnostics.isEmpty, notebook.cells.isEmpty { diagnostics.append(.noCells(in: source)) }
    guard diagnostics.isEmpty else {
      throw Diagnostics(diagnostics.sorted { $0.range.lowerBound < $1.range.lowerBound })
    }
    var plan = ReplayPlan(cells: cells, values: values, settings: parameters.settings, seed: parameters.seed)
    if !options.only.isEmpty { plan.keepOnly(options.only, of: notebook) }
    return plan
  }

  // MARK: Statements

  private mutating func parse(parameters: [String: String]) -> [ReplayPlan.Cell] {
    var cells: [ReplayPlan.Cell] = []
    for cell in notebook.cells {
      do throws(Diagnostics) {
        let statements = try Parser.parse(
          source, in: cell.statements, parameters: parameters, grammar: Vocabulary.standard.grammar)
        cells.append(ReplayPlan.Cell(steps: statements.map { ReplayPlan.Step(statement: $0) }))
      } catch {
        // A cell that is there to show an error may show one of syntax.
        if !cell.options.expectsError { diagnostics += error.all }
        cells.append(
          ReplayPlan.Cell(steps: [], syntaxError: error.all.first, isUnreadable: !cell.options.expectsError))
      }
    }
    return cells
  }

  /// What each inline value names; nil where that cannot be read.
  private mutating func operands(parameters: [String: String]) -> [Operand?] {
    notebook.inlineValues.map { value in
      do throws(Diagnostic) {
        return try Parser.operand(source, in: value.expressionRange, parameters: parameters)
      } catch {
        diagnostics.append(error)
        return nil
      }
    }
  }

  /// Holds all statements, and the inline values where they stand, against the command table and the names that will
  /// exist. A value that reads what only a later cell makes, in a summary at the top, is held against the end.
  private mutating func bind(
    _ cells: inout [ReplayPlan.Cell], _ operands: [Operand?], in session: Session, seed: UInt64?
  ) -> [ReplayPlan.Value] {
    let readings = operands.map { operand in operand.map { session.comparison(with: $0, in: source) } }
    var items: [Session.Examined] = []
    var takers: [Taker] = []
    func read(_ index: Int, isLast: Bool) {
      guard let reading = readings[index] else { return }
      items.append(.failing(reading))
      takers.append(.value(index, isLast: isLast))
    }
    var next = 0
    for (index, cell) in notebook.cells.enumerated() {
      while next < readings.count, notebook.inlineValues[next].range.lowerBound < cell.range.lowerBound {
        read(next, isLast: false)
        next += 1
      }
      if cells[index].isUnreadable { items.append(.unreadable(cell.text)) }
      for (step, planned) in cells[index].steps.enumerated() {
        items.append(cell.options.expectsError ? .failing(planned.statement) : .statement(planned.statement))
        takers.append(.step(cell: index, step))
      }
    }
    for index in readings.indices { read(index, isLast: true) }
    var values = [ReplayPlan.Value?](repeating: nil, count: operands.count)
    for (taker, result) in zip(takers, session.examine(items, seed: seed)) {
      take(result, taker, &cells, &values, operands)
    }
    return values.compactMap(\.self)
  }

  /// Who wants to know how an examination came out.
  private enum Taker {
    case step(cell: Int, Int)
    /// - isLast: at the end of the notebook, and not where the value stands.
    case value(Int, isLast: Bool)
  }

  private mutating func take(
    _ result: Result<Resolution, Diagnostic>, _ taker: Taker, _ cells: inout [ReplayPlan.Cell],
    _ values: inout [ReplayPlan.Value?], _ operands: [Operand?]
  ) {
    switch (taker, result) {
    case (.step(let cell, let step), .success(let resolution)): cells[cell].steps[step].resolution = resolution
    case (.step(let cell, _), .failure(let problem)):
      if !notebook.cells[cell].options.expectsError { diagnostics.append(problem) }
    case (.value(let index, let isLast), .success(let resolution)):
      guard values[index] == nil, let operand = operands[index] else { break }
      values[index] = ReplayPlan.Value(operand: operand, reads: resolution.reads, isAtEnd: isLast)
    case (.value(let index, true), .failure(let problem)):
      if values[index] == nil { diagnostics.append(problem) }
    case (.value, .failure): break
    }
  }
}
