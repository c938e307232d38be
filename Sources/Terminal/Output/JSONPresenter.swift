internal import Foundation
package import Language
package import Outputs

/// Results for a program: one JSON object a line on standard output. Progress and notes go to standard error as ever.
package final class JSONPresenter: Presenter {
  private let results: Screen
  private let notes: Screen
  private var progress: ProgressLines

  package init(results: Screen, notes: Screen) {
    self.results = results
    self.notes = notes
    progress = ProgressLines(screen: notes, results: results, resultsHoldEpochs: true)
  }

  package func show(_ output: Output) {
    progress.clear()
    if case .epoch(let epoch) = output { progress.write(epoch) }
    if case .note = output { progress.write(OutputText(screen: notes).lines(output)) }
    if let json = output.json { results.stream.write(json + "\n") }
    // A program sees no picture: what a matrix counts follows as a table.
    if case .figure(let figure) = output, var matrix = figure.matrix {
      matrix.title = figure.title
      if let json = Output.table(matrix).json { results.stream.write(json + "\n") }
    }
  }

  package func show(_ line: ReplayLine) {
    progress.clear()
    results.stream.write(line.json + "\n")
  }

  package func show(_ diagnostic: Diagnostic) {
    progress.clear()
    results.stream.write(diagnostic.json + "\n")
  }

  package func show(_ progress: TrainingProgress) { self.progress.update(progress) }

  package func finishStatement() { progress.clear() }
}
