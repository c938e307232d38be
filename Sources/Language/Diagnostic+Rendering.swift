internal import Words

extension Diagnostic {
  /// The diagnostic as a person reads it: place, message, the source line unshortened, a caret under the range.
  /// Control characters of the line are shown as `^[` is, which is what the caret's place counts on.
  ///
  /// ```
  /// intro.fmnb:12:18: error: train has no option 'epoch'
  ///   train base on fm epoch=5
  ///                    ^~~~~   did you mean epochs=5?
  /// ```
  package func rendered() -> String {
    let location = location
    let line = source.line(at: range.lowerBound)
    var result = "\(source.name):\(location.line):\(location.column): \(kind.word): \(message)\n"
    guard !line.allSatisfy(\.isWhitespace) else {
      return help.map { result + "  help: \($0)" } ?? String(result.dropLast())
    }
    let before = source.prefix(ofLineAt: range.lowerBound).harmless(keepingLines: true)
    // The range may go on past its first line: underline up to the end of that line only.
    let marked = source.text(in: range).prefix { !$0.isNewline }
    let width = max(1, marked.harmless(keepingLines: true).displayWidth)
    let padding = before.map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.displayWidth) }.joined()
    let caret = "^" + String(repeating: "~", count: width - 1)
    result += "  \(line.harmless(keepingLines: true))\n  \(padding)\(caret)"
    if let help {
      // A long remedy reads better on a line of its own.
      result += padding.count + width + help.count > 90 ? "\n  help: \(help)" : "   \(help)"
    }
    return result
  }
}

extension Diagnostic.Kind {
  /// The word between place and message.
  var word: String {
    switch self {
    case .syntax, .failure: "error"
    case .expectation: "expectation failed"
    case .interruption: "interrupted"
    case .deferral: "stale"
    }
  }
}
