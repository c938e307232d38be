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
    let settings = settings()
    var cells = parse(parameters: Dictionary(settings.map { ($0.name, $0.value) }) { first, _ in first })
    let operands = operands()
    let values = bind(&cells, operands, in: session)
    diagnostics += FigureChecks(notebook: notebook, cells: cells).diagnostics
    guard diagnostics.isEmpty else {
      throw Diagnostics(diagnostics.sorted { $0.range.lowerBound < $1.range.lowerBound })
    }
    return ReplayPlan(cells: cells, values: values, settings: settings, seed: Provenance.seed(of: notebook))
  }

  // MARK: Parameters

  private mutating func settings() -> [Provenance.Setting] {
    let known = notebook.frontMatter.parameters
    var overrides: [String: String] = [:]
    for override in options.parameters {
      if !known.contains(where: { $0.name == override.name }) {
        diagnostics.append(.unknownOverride(override.name, known: known.map(\.name), in: source))
      } else if overrides.updateValue(override.value, forKey: override.name) != nil {
        diagnostics.append(.repeatedOverride(override.name, in: source))
      }
    }
    return known.map { parameter in
      Provenance.Setting(
        name: parameter.name, value: overrides[parameter.name] ?? parameter.value,
        origin: overrides[parameter.name] == nil ? "front matter" : "-P")
    }
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
        cells.append(ReplayPlan.Cell(steps: [], syntaxError: error.all.first))
      }
    }
    return cells
  }

  private mutating func operands() -> [Operand] {
    var operands: [Operand] = []
    for value in notebook.inlineValues {
      do throws(Diagnostic) {
        operands.append(try Parser.operand(source, in: value.expressionRange))
      } catch {
        diagnostics.append(error)
        // Keeps the places of the others; nothing runs after a mistake.
        operands.append(.number(0, Word("0", range: value.expressionRange)))
      }
    }
    return operands
  }

  /// Holds all statements, and the inline values after them, against the command table and the names that will exist.
  private mutating func bind(_ cells: inout [ReplayPlan.Cell], _ operands: [Operand], in session: Session)
    -> [ReplayPlan.Value]
  {
    let expectations = operands.map { session.comparison(with: $0, in: source) }
    // Statements that fail in a cell that expects it are left out, until the rest passes or does not.
    var refused: Set<SourceRange> = []
    while true {
      let statements = cells.flatMap(\.steps).map(\.statement).filter { !refused.contains($0.range) }
      do throws(Diagnostics) {
        var resolutions = try session.check(statements + expectations, seed: notebook.frontMatter.seed)[...]
        for cell in cells.indices {
          for step in cells[cell].steps.indices where !refused.contains(cells[cell].steps[step].statement.range) {
            cells[cell].steps[step].resolution = resolutions.popFirst()
          }
        }
        return zip(operands, resolutions).map { ReplayPlan.Value(operand: $0, reads: $1.reads) }
      } catch {
        let expected = cells.indices.filter { notebook.cells[$0].options.expectsError }
          .flatMap { cells[$0].steps.map(\.statement.range) }
          .filter { range in error.all.contains { range.contains($0.range) } && !refused.contains(range) }
        guard !expected.isEmpty else {
          diagnostics += error.all
          return []
        }
        refused.formUnion(expected)
      }
    }
  }
}

extension SourceRange {
  fileprivate func contains(_ other: SourceRange) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
