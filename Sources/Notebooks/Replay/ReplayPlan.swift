internal import Language
internal import Sessions

/// A notebook that was checked as a whole: what each cell will run, and what that reads and writes.
struct ReplayPlan: Sendable {
  struct Step: Sendable {
    var statement: Statement
    /// Nil where checking already refused the statement, in a cell that expects an error.
    var resolution: Resolution?

    /// With parameters, defaults and seeds spelled out.
    var canonical: String { resolution?.canonical ?? statement.text }
  }

  struct Cell: Sendable {
    var steps: [Step]
    /// Why the cell could not be read at all, where it expects an error.
    var syntaxError: Diagnostic?
    /// Whether it could not be read, which nobody expects.
    var isUnreadable = false
    /// Whether nobody asked for it, or for anything that depends on it.
    var isLeftOut = false

    var reads: [String] { steps.flatMap { $0.resolution?.reads ?? [] } }
    var writes: [String] { steps.flatMap { $0.resolution?.writes ?? [] } }
  }

  /// What an inline value names.
  struct Value: Sendable {
    var operand: Operand
    var reads: [String]
    /// Whether it is computed at the end, since it reads what only a later cell makes.
    var isAtEnd: Bool
  }

  var cells: [Cell]
  /// One for each inline value of the notebook.
  var values: [Value]
  /// The parameters in force and who set them.
  var settings: [Provenance.Setting]
  var seed: Provenance.Setting

  /// Leaves out all cells but those of some labels and those whose values they read.
  mutating func keepOnly(_ labels: [String], of notebook: Notebook) {
    var wanted: Set<String> = []
    for index in cells.indices.reversed() {
      let cell = cells[index]
      // What may do anything may make anything; settings hold for all that follows.
      let isOpen = cell.steps.contains { $0.resolution?.isOpen ?? true || $0.resolution?.signature.effect == .sets }
      let isNeeded = labels.contains(notebook.cells[index].label) || !wanted.isDisjoint(with: cell.writes)
      guard isNeeded || isOpen && !wanted.isEmpty else {
        cells[index].isLeftOut = true
        continue
      }
      // A name that is made here from others is not wanted from before, unless it is read first.
      for step in cell.steps.reversed() {
        wanted.subtract(step.resolution?.writes ?? [])
        wanted.formUnion(step.resolution?.reads ?? [])
      }
    }
  }

  /// The path, inside the output folder, of the `number`th figure that a cell draws without `to`.
  static func automaticPath(label: String, number: Int) -> String { "figures/\(label)-\(number).png" }
}
