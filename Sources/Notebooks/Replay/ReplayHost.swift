internal import Outputs
internal import Sessions

/// The host of a replay's session: it keeps statements in their folders, names figures after their cell, collects what a
/// statement says, and passes everything on.
final class ReplayHost: ForwardingHost {
  let outer: any SessionHost
  let files: FilePolicy
  let overrides: [String: String]
  let tellsTimes: Bool
  /// The statements that are not to be computed again, each as ``StatementName``.
  private let deferred: Set<StatementName>
  private let defersAll: Bool
  private let notebook: String
  /// What the statement that runs has said so far.
  private(set) var outputs: [Output] = []
  /// The cell that runs, and how many figures it drew without `to`.
  private var cell = (label: "", figures: 0)
  private(set) var usesCache = true

  init(
    over outer: any SessionHost, files: FilePolicy, options: ReplayOptions, notebook: String
  ) {
    self.outer = outer
    self.files = files
    overrides = options.threads.map { [SessionSettings.threads: "\($0)"] } ?? [:]
    tellsTimes = options.timestamps
    deferred = options.deferred
    defersAll = options.defersAll
    self.notebook = notebook
  }

  /// The only folder that a report shows paths of.
  var outputFolder: String { files.writeFolder ?? "" }

  func beginCell(_ beginning: NotebookCell) {
    cell = (beginning.label, 0)
    usesCache = beginning.options.caches
  }

  var place: (notebook: String, cell: String)? { (notebook, cell.label) }

  func beginStatement() { outputs = [] }

  func handle(_ event: Event) {
    if case .output(let output) = event { outputs.append(output) }
    outer.handle(event)
  }

  func mayCompute(_ resolution: Resolution) -> Bool {
    !defersAll && (deferred.isEmpty || !deferred.contains(StatementName(resolution, cell: cell.label)))
  }

  func figurePath(for stem: String) -> String {
    cell.figures += 1
    return ReplayPlan.automaticPath(label: cell.label, number: cell.figures)
  }

  func script(at path: String) throws -> Script { try Notebook.script(path: path) }
}
