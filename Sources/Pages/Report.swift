package import Language
package import Notebooks
internal import Outputs

/// A replay as a document: one self-contained HTML page, or a Markdown file beside its pictures.
package struct Report: Sendable {
  package let record: ReplayRecord
  /// What is not as it was accepted.
  let drift: [Drift]
  /// Whether to show what differs between two replays of the same notebook: times, speeds, date, machine, threads and
  /// commit. Without them two reports are equal byte for byte.
  package let timestamps: Bool
  let figures: FigureIndex
  /// What the page needs to be looked at while it changes; nil for a file.
  var live: LiveMarks?
  /// Whether the replay still runs.
  var isRunning = false
  /// What is wrong with the notebook as it is by now, where this is of an earlier text.
  var mistakes: [Diagnostic] = []
  /// Leads from the report to the notebook's folder; empty where they are in one.
  var linkBase = ""

  package init(_ record: ReplayRecord, drift: [Drift] = [], timestamps: Bool = true) {
    self.record = record
    self.drift = drift
    self.timestamps = timestamps
    figures = FigureIndex(record)
  }

  /// The report as a page that is looked at while it changes.
  ///
  /// - Parameters:
  ///   - isRunning: whether the replay goes on.
  ///   - mistakes: of the notebook's text by now.
  package func livePage(_ marks: LiveMarks, isRunning: Bool = false, mistakes: [Diagnostic] = []) -> String {
    var report = self
    report.live = marks
    report.isRunning = isRunning
    report.mistakes = mistakes
    return report.html()
  }

  var notebook: Notebook { record.notebook }

  /// The parameters in force, by name.
  var parameters: [String: String] {
    Dictionary(record.provenance.parameters.map { ($0.name, $0.value) }) { first, _ in first }
  }

  /// Why an image that a cell was to draw is not there.
  func whyNotDrawn(_ path: String) -> String {
    let name = FigurePath(path).name
    let cell = notebook.cells.firstIndex { $0.text.contains(name) }
    return switch cell.map({ record.cells[$0].status }) {
    case .ran: "its statement found nothing to draw"
    case .notRun, .leftOut, .stale: "its cell did not run"
    case .failed, .interrupted: "its cell did not run to the end"
    case nil: record.isComplete ? "its statement found nothing to draw" : "its cell did not run to the end"
    }
  }

  /// The seconds all cells took together.
  var seconds: Double { record.cells.reduce(0) { $0 + $1.seconds } }
}

/// Which figures a report shows, in the order of their numbers.
struct FigureIndex: Sendable {
  struct Entry: Sendable {
    /// From 1.
    var number: Int
    /// What a link names after `#fig-`.
    var label: String
    var path: String
    var caption: String
    /// What a link on the page names.
    var id: String
    /// As a share of the column or in pixels; nil is its own.
    var width: String?
  }

  private(set) var entries: [Entry] = []
  private var byPath: [String: Int] = [:]
  private var byLabel: [String: Int] = [:]
  /// What cells say of the figures that they draw.
  private var widths: [String: String] = [:]
  private var drawn: [String: FigureOutput] = [:]

  init(_ record: ReplayRecord) {
    let notebook = record.notebook
    var images = notebook.images.filter(\.isFigure)[...]
    for (cell, result) in zip(notebook.cells, record.cells) {
      for case .figure(let figure) in result.outputs {
        widths[FigurePath(figure.path).text] = cell.options.width?.text
        drawn[FigurePath(figure.path).text] = figure
      }
    }
    for (cell, result) in zip(notebook.cells, record.cells) {
      while let image = images.first, image.range.lowerBound < cell.range.lowerBound {
        add(image)
        images.removeFirst()
      }
      for case .figure(let figure) in result.outputs where cell.options.output {
        let path = FigurePath(figure.path).text
        guard let picture = record.pictures[path], !picture.isNamed else { continue }
        let first = byLabel[cell.label] == nil
        add(path: path, caption: cell.options.caption?.text ?? picture.title)
        // One figure of a cell may be called by the cell's own name.
        if first, let number = byPath[path] { byLabel[cell.label] = number }
      }
    }
    for image in images { add(image) }
  }

  private mutating func add(_ image: NotebookImage) {
    add(path: FigurePath(image.path).text, caption: image.caption)
  }

  private mutating func add(path: String, caption: String) {
    guard byPath[path] == nil else { return }
    let label = FigurePath(path).stem
    let base = "fig-" + label.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? String($0) : "-" }.joined()
    var id = base
    var copies = 1
    while entries.contains(where: { $0.id == id }) {
      copies += 1
      id = "\(base)-\(copies)"
    }
    entries.append(
      Entry(number: entries.count + 1, label: label, path: path, caption: caption, id: id, width: widths[path]))
    byPath[path] = entries.count
    if byLabel[label] == nil { byLabel[label] = entries.count }
  }

  /// The values of the curves in a figure.
  func readouts(of entry: Entry) -> [FigureOutput.Readout] { drawn[entry.path]?.readouts ?? [] }

  func entry(path: String) -> Entry? { byPath[FigurePath(path).text].map { entries[$0 - 1] } }
  func entry(label: String) -> Entry? { byLabel[label].map { entries[$0 - 1] } }
}
