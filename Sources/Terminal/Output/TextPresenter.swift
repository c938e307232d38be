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
      if showsPictures { results.show(figure) }
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
      return progress.write([notes.styled(text.harmless(), .yellow)])
    }
    let text = diagnostic.rendered().harmless(keepingLines: true)
    progress.write([Self.highlighted(text, on: notes)])
  }

  /// Colours the word that says how bad it is, and the caret line.
  static func highlighted(_ rendered: String, on screen: Screen) -> String {
    guard screen.colors > .none else { return rendered }
    var lines = rendered.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let range = lines[0].range(of: ": error: ") {
      lines[0].replaceSubrange(range, with: ": " + screen.styled("error:", .bold, .red) + " ")
    }
    // The caret stands alone before its line's remedy; the source line above it may hold anything.
    if lines.count > 2, let caret = lines[2].firstIndex(of: "^"), lines[2][..<caret].allSatisfy(\.isWhitespace) {
      let end = lines[2][caret...].firstIndex(of: " ") ?? lines[2].endIndex
      lines[2].replaceSubrange(caret..<end, with: screen.styled(String(lines[2][caret..<end]), .red))
    }
    return lines.joined(separator: "\n")
  }

  package func show(_ progress: TrainingProgress) { self.progress.update(progress) }

  package func finishStatement() { progress.clear() }
}
