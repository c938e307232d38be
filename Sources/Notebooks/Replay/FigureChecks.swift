internal import Language
internal import Sessions

/// Finds, before anything runs, files that would overwrite each other, images that no cell draws, and links that lead
/// nowhere.
struct FigureChecks {
  private let notebook: Notebook
  private(set) var diagnostics: [Diagnostic] = []
  /// Who writes a path, by its key: the line a statement stands on.
  private var writers: [String: Int] = [:]
  private var figures: Set<String> = []
  /// Figure labels and the path each stands for.
  private var labels: [String: String] = [:]
  /// Whether statements that cannot be seen from here, those of a script, may draw as well.
  private var isOpen = false

  private var source: Source { notebook.source }

  init(notebook: Notebook, cells: [ReplayPlan.Cell]) {
    self.notebook = notebook
    for (cell, plan) in zip(notebook.cells, cells) { read(plan, of: cell) }
    for image in notebook.images { check(image) }
    for link in notebook.figureLinks where labels[link.label] == nil && !isOpen {
      diagnostics.append(.linkToNothing(link.label, known: labels.keys.sorted(), at: link.range, in: source))
    }
  }

  private mutating func read(_ plan: ReplayPlan.Cell, of cell: NotebookCell) {
    var drawn = 0
    // Nobody knows what a cell that cannot be read would draw.
    if plan.isUnreadable { isOpen = true }
    for step in plan.steps {
      guard let effect = step.resolution else {
        guard !cell.options.expectsError else { continue }
        if let file = step.statement.file { figures.insert(FigurePath(file.text).key) } else { isOpen = true }
        continue
      }
      if effect.isOpen { isOpen = true }
      if let file = effect.file {
        write(file.text, at: file.range)
        if effect.drawsFigure { figures.insert(FigurePath(file.text).key) }
      } else if effect.drawsFigure {
        drawn += 1
        let path = ReplayPlan.automaticPath(label: cell.label, number: drawn)
        write(path, at: step.statement.range)
        figures.insert(FigurePath(path).key)
        guard cell.options.output else { continue }
        name(FigurePath(path).stem, path, at: step.statement.range)
        if drawn == 1 { labels[cell.label] = labels[cell.label] ?? path }
      }
    }
    check(cell, plan, drawn: drawn)
  }

  /// Options that would do nothing.
  private mutating func check(_ cell: NotebookCell, _ plan: ReplayPlan.Cell, drawn: Int) {
    guard !isOpen, !cell.options.expectsError else { return }
    if let caption = cell.options.caption, drawn != 1 || !cell.options.output {
      diagnostics.append(.captionOfNothing(figures: cell.options.output ? drawn : 0, at: caption.range, in: source))
    }
    if let width = cell.options.width, !plan.steps.contains(where: { $0.resolution?.drawsFigure ?? false }) {
      diagnostics.append(.widthOfNothing(at: width.range, in: source))
    }
  }

  private mutating func write(_ path: String, at range: SourceRange) {
    let figurePath = FigurePath(path)
    if let line = writers[figurePath.key] {
      diagnostics.append(.pathTwice(path, line: line, at: range, in: source))
    }
    writers[figurePath.key] = source.location(of: range.lowerBound).line
  }

  private mutating func check(_ image: NotebookImage) {
    let path = FigurePath(image.path)
    guard !image.path.hasPrefix("data:image/") else { return }
    if image.path.contains("://") {
      return diagnostics.append(.imageFromElsewhere(image.path, at: image.range, in: source))
    }
    guard figures.contains(path.key) || isOpen || notebook.fileBeside(image.path) != nil else {
      return diagnostics.append(.imageOfNothing(image.path, known: writers.keys.sorted(), at: image.range, in: source))
    }
    if path.mediaType == nil {
      diagnostics.append(.imageOfKind(path.fileExtension, at: image.range, in: source))
    }
    if image.isFigure { name(path.stem, path.text, at: image.range) }
  }

  private mutating func name(_ label: String, _ path: String, at range: SourceRange) {
    if let other = labels[label], FigurePath(other).key != FigurePath(path).key {
      diagnostics.append(.figureNameTwice(label, other, path, at: range, in: source))
    }
    labels[label] = path
  }
}
