internal import Language
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

  package init(_ record: ReplayRecord, drift: [Drift] = [], timestamps: Bool = true) {
    self.record = record
    self.drift = drift
    self.timestamps = timestamps
    figures = FigureIndex(record)
  }

  var notebook: Notebook { record.notebook }

  /// Why an image that a cell was to draw is not there.
  var whyNotDrawn: String {
    record.isComplete ? "its statement found nothing to draw" : "its cell did not run to the end"
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
  }

  private(set) var entries: [Entry] = []
  private var byPath: [String: Int] = [:]
  private var byLabel: [String: Int] = [:]

  init(_ record: ReplayRecord) {
    let notebook = record.notebook
    var images = notebook.images.filter(\.isFigure)[...]
    for (cell, result) in zip(notebook.cells, record.cells) {
      while let image = images.first, image.range.lowerBound < cell.range.lowerBound {
        add(image)
        images.removeFirst()
      }
      for case .figure(let figure) in result.outputs {
        let path = FigurePath(figure.path).text
        guard let picture = record.pictures[path], !picture.isNamed else { continue }
        let first = byLabel[cell.label] == nil
        add(path: path, caption: picture.title)
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
    entries.append(Entry(number: entries.count + 1, label: label, path: path, caption: caption))
    byPath[path] = entries.count
    if byLabel[label] == nil { byLabel[label] = entries.count }
  }

  func entry(path: String) -> Entry? { byPath[FigurePath(path).text].map { entries[$0 - 1] } }
  func entry(label: String) -> Entry? { byLabel[label].map { entries[$0 - 1] } }
}
