internal import Foundation
public import Language
public import Sessions

/// Results for a program: one JSON object a line on standard output. Progress and notes go to standard error as ever.
public final class JSONPresenter: Presenter {
  private let results: Screen
  private let notes: Screen
  private var progress: ProgressLines

  public init(results: Screen, notes: Screen) {
    self.results = results
    self.notes = notes
    progress = ProgressLines(screen: notes, results: results, resultsHoldEpochs: true)
  }

  public func show(_ output: Output) {
    progress.clear()
    if case .epoch(let epoch) = output { progress.write(epoch) }
    if case .note = output { progress.write(OutputText(screen: notes).lines(output)) }
    if let json = output.json { results.stream.write(json + "\n") }
  }

  public func show(_ diagnostic: Diagnostic) {
    progress.clear()
    results.stream.write(diagnostic.json + "\n")
  }

  public func show(_ progress: TrainingProgress) { self.progress.update(progress) }

  public func finishStatement() { progress.clear() }
}
