internal import Language

/// What can be wrong with cells, images, links and inline values as they are written.
extension Diagnostic {
  static func missingLabel(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "missing-label", "this cell has no label", help: "name it after what it does: ```fmnb train", at: range,
      in: source)
  }

  static func lookalikeCell(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "lookalike-cell", "this looks like a cell and is none, so it would never run",
      help: "a cell begins ```fmnb LABEL, ```{fmnb LABEL} or ```{.fmnb #LABEL}", at: range, in: source)
  }

  static func nestedCell(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "nested-cell", "a cell cannot stand in a list or a quotation, where it would never run",
      help: "move it out, with its fence at the beginning of a line", at: range, in: source)
  }

  static func noCells(in source: Source) -> Diagnostic {
    Diagnostic(
      "no-cells", "the notebook has no cells", help: "a cell is a block between ```fmnb LABEL and ```",
      at: 0..<0, in: source)
  }

  static func badLabel(_ label: String, at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "bad-label", "'\(label)' cannot be a label",
      help: "letters, digits, _ and -, beginning with a letter or a digit", at: range, in: source)
  }

  static func labelTwice(_ label: String, firstLine: Int, at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "duplicate-label", "a cell on line \(firstLine) is already labelled '\(label)'",
      help: "every cell has its own label", at: range, in: source)
  }

  static func wordAfterLabel(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "word-after-label", "a cell's first line is ```fmnb LABEL and nothing more",
      help: "options are lines of the cell: #| echo: false", at: range, in: source)
  }

  static func unclosedCell(_ label: String, at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "unclosed-cell", "cell '\(label)' is never closed", help: "add a closing fence after its last statement",
      at: range, in: source)
  }

  static func loneCarriageReturn(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "lone-carriage-return", "this line of a cell ends in a carriage return alone",
      help: "end lines with a line feed", at: range, in: source)
  }

  /// - Parameter word: what stands before the comment, and is no number.
  static func valueMissing(at range: SourceRange, before word: SourceRange?, in source: Source) -> Diagnostic {
    guard let word else {
      return Diagnostic(
        "inline-value-missing", "no value stands before this comment",
        help: "write ? in front of <!--= until a value is accepted", at: range, in: source)
    }
    let text = source.text(in: word)
    return Diagnostic(
      "inline-value-no-number",
      "'\(text.count > 40 ? "…" + text.suffix(40) : text)' is no number that a value could take the place of",
      help: "write it as 0.931, 93.1%, 93.1 %, 1,234, 1.2 points or ?, right before <!--=", at: word, in: source)
  }

  static func valueInHTML(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "inline-value-in-html", "an inline value cannot stand inside raw HTML",
      help: "begin the line with the value, as Markdown", at: range, in: source)
  }

  static func unclosedValue(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "unclosed-inline-value", "this inline value is never closed",
      help: "end it with --> in the same paragraph; write \\<!--= for the characters themselves", at: range,
      in: source)
  }

  static func emptyExpression(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "empty-expression", "this inline value has no expression",
      help: "for example: 0.93<!--= h1.best.val_accuracy -->", at: range, in: source)
  }
}
