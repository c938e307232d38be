internal import Foundation
package import Language
package import Outputs
internal import Words

/// Results for a person: tables, bars and pictures on standard output, progress and notes on standard error.
package final class TextPresenter: Presenter {
  private var results: Screen
  private let notes: Screen
  private var progress: ProgressLines
  /// What stands last on standard output: a table is set off by a blank line.
  private var last = Last.nothing

  private enum Last { case nothing, line, table }

  /// Whether figures are also shown in the terminal, where it can.
  package var showsPictures = true

  package init(results: Screen, notes: Screen) {
    self.results = results
    self.notes = notes
    progress = ProgressLines(screen: notes, results: results, resultsHoldEpochs: true)
  }

  package func show(_ output: Output) {
    progress.clear()
    switch output {
    case .note:
      progress.write(OutputText(screen: notes).lines(output).map { notes.styled($0, .faint) })
    case .epoch(let epoch):
      progress.write(epoch)
      write(output)
    case .figure(let figure):
      write(output)
      let isSeen = showsPictures && results.show(figure)
      // A matrix is also text; other charts are of numbers that stand elsewhere.
      if !isSeen, let matrix = figure.matrix { write(.table(matrix)) }
    case .text, .table, .metrics, .prediction:
      write(output)
    }
  }

  package func startAfresh() { last = .nothing }

  private func write(_ output: Output) {
    var isTable: Bool { if case .table = output { true } else { false } }
    if last == .table || isTable && last != .nothing { results.stream.write("\n") }
    last = isTable ? .table : .line
    results.stream.write(OutputText(screen: results).lines(output).joined(separator: "\n") + "\n")
  }

  package func show(_ line: ReplayLine) {
    if let text = line.text { show(.text(text)) }
  }

  package func show(_ diagnostic: Diagnostic) {
    progress.clear()
    if diagnostic.kind == .interruption {
      // Asked for, not a mistake: no need to point at it.
      let text = "interrupted: " + [diagnostic.message, diagnostic.help].compactMap { $0 }.joined(separator: ", ")
      let lines = text.harmless().brokenLines(to: notes.size?.columns)
      return progress.write(lines.map { notes.styled($0, .yellow) })
    }
    let text = diagnostic.rendered(width: notes.size?.columns) { text, part in
      switch part {
      case .kind: notes.styled(text, .bold, .red)
      case .caret: notes.styled(text, .red)
      }
    }
    progress.write([text])
  }

  package func show(_ progress: TrainingProgress) { self.progress.update(progress) }

  package func finishStatement() { progress.clear() }
}
