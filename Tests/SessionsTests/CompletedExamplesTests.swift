import Commands
import Foundation
import Language
import Testing

@testable import Sessions

/// Every example of the command table can be written with Tab: each of its words is offered where it stands, but for
/// what people choose themselves.
struct CompletedExamplesTests {
  static let examples = Vocabulary.standard.verbs.flatMap { verb in verb.signatures.flatMap(\.examples) }

  @Test(arguments: examples)
  func isOfferedWordByWord(_ example: String) throws {
    let bench = try Workbench(prepared: true)
    let tokens = Lexer.tokens(Source(name: "", text: example))
    for (token, next) in zip(tokens, tokens.dropFirst()) where token.isWord || token.kind == .open {
      let before = String(decoding: example.utf8.prefix(token.range.lowerBound), as: UTF8.self)
      let offered = bench.session.completions(for: before).map(\.text)
      let isChosen =
        bench.session.expectsFile(at: before) || token.kind == .word(quoted: true) || Double(token.text) != nil
        || isFree(before)
      // The sign of an option is offered with its key.
      let wanted = next.kind == .equals && !isChosen ? token.text + "=" : token.text
      #expect(
        isChosen || offered.contains(wanted) || isMeasure(token.text, before)
          || offered.contains { reaches(token.text, from: $0, before, bench.session) },
        "\(before)| wants \(wanted), offered \(offered)")
    }
  }

  /// There is help on measures, too, which Tab leaves to the names of values.
  private func isMeasure(_ word: String, _ before: String) -> Bool {
    before.hasPrefix("help ") && Measure.names.contains(word)
  }

  /// Behind `as`, and where a form declares a new name or a text.
  private func isFree(_ before: String) -> Bool {
    let place = CompletionPlace(before, .standard)
    if case .after(.as) = place.expected { return true }
    // Behind the name of a model stand its layers.
    return [.name, .text].contains(place.parameter?.kind)
  }

  /// Whether a measure comes about a step at a time: `h1.`, `h1.best.`, `h1.best.loss`. A value's name is a word
  /// already, and the dot behind it is typed.
  private func reaches(_ text: String, from step: String, _ before: String, _ session: Session) -> Bool {
    let step = step.hasSuffix(".") ? step : step + "."
    guard text.hasPrefix(step) else { return false }
    return session.completions(for: before + step).contains {
      $0.text == text || $0.text.count > step.count && reaches(text, from: $0.text, before, session)
    }
  }

  /// What is offered where nothing is typed yet is offered behind each of its beginnings too.
  @Test(arguments: examples)
  func isOfferedLetterByLetter(_ example: String) throws {
    let bench = try Workbench(prepared: true)
    for token in Lexer.tokens(Source(name: "", text: example)) where token.kind == .word(quoted: false) {
      let before = String(decoding: example.utf8.prefix(token.range.lowerBound), as: UTF8.self)
      guard bench.session.completions(for: before).contains(where: { $0.text == token.text }) else { continue }
      for length in 1..<token.text.count {
        let offered = bench.session.completions(for: before + token.text.prefix(length)).map(\.text)
        #expect(offered.contains(token.text), "\(before)\(token.text.prefix(length))| offered \(offered)")
      }
    }
  }

  /// Fast enough that nobody waits for Tab, in a session of many names.
  @Test func isQuick() throws {
    let bench = try Workbench(prepared: true)
    try bench.run((1...50).map { "copy seed as m\($0)" }.joined(separator: "; "))
    try bench.run((1...20).map { "take fm.train 20 as d\($0)" }.joined(separator: "; "))
    for line in [
      "", "evaluate ", "train seed on ", "show class=", "expect ", "e1.recall.", "model m = conv ", "remove m",
    ] {
      _ = bench.session.completions(for: line)
      let clock = ContinuousClock()
      // The quickest of some: other tests run beside this one.
      let quickest = (0..<5).map { _ in clock.measure { _ = bench.session.completions(for: line) } }.min()
      #expect(try #require(quickest) < .milliseconds(10), "\(line): \(String(describing: quickest))")
    }
    #expect(bench.session.completions(for: "evaluate ").count > 50)
  }
}
