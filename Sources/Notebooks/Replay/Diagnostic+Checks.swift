package import Language

/// What can be wrong with a notebook as a whole.
extension Diagnostic {
  package static func unknownCell(_ label: String, known: [String], in source: Source) -> Diagnostic {
    Diagnostic(
      "unknown-cell", "there is no cell '\(label)'",
      help: Suggestion.closest(to: label, in: known).map { "did you mean \($0)?" }
        ?? "cells: " + known.prefix(12).joined(separator: " "), at: 0..<0, in: source)
  }

  static func badSeedOverride(_ value: String, in source: Source) -> Diagnostic {
    Diagnostic(
      "bad-seed", "-P seed= takes a whole number from 0, not '\(value)'", help: nil, at: 0..<0, in: source)
  }

  static func unknownOverride(_ name: String, known: [String], in source: Source) -> Diagnostic {
    let help =
      Suggestion.closest(to: name, in: known).map { "did you mean -P \($0)=…?" }
      ?? (known.isEmpty
        ? "the notebook has none; its front matter sets them: param.\(name): 5"
        : "parameters: \(known.joined(separator: ", "))")
    return Diagnostic(
      "unknown-parameter", "the notebook has no parameter '\(name)' for -P", help: help, at: 0..<0, in: source)
  }

  static func repeatedOverride(_ name: String, in source: Source) -> Diagnostic {
    Diagnostic("repeated-parameter", "-P \(name) is given twice", help: "keep one of them", at: 0..<0, in: source)
  }

  static func pathTwice(_ path: String, line: Int, at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "path-written-twice", "\(path) is already written on line \(line)", help: "write to another file",
      at: range, in: source)
  }

  static func imageOfNothing(_ path: String, known: [String], at range: SourceRange, in source: Source) -> Diagnostic {
    let help =
      Suggestion.closest(to: path, in: known).map { "did you mean \($0)?" } ?? "draw it in a cell: plot h1 to \(path)"
    return Diagnostic(
      "image-of-nothing", "no cell draws \(path), and no such file stands beside the notebook", help: help, at: range,
      in: source)
  }

  static func imageFromElsewhere(_ path: String, at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "image-from-network", "an image cannot come from the network",
      help: "draw it in a cell, or link to it without the '!'", at: range, in: source)
  }

  static func imageOfKind(_ kind: String, at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "image-kind", "a report cannot show a .\(kind) file",
      help: "draw a .png or .svg; one beside the notebook may be .jpg, .gif or .webp too", at: range, in: source)
  }

  static func figureNameTwice(
    _ label: String, _ one: String, _ other: String, at range: SourceRange, in source: Source
  ) -> Diagnostic {
    Diagnostic(
      "figure-name-twice", "\(one) and \(other) are both figure '\(label)'", help: "give one file another name",
      at: range, in: source)
  }

  static func captionOfNothing(figures: Int, at range: SourceRange, in source: Source) -> Diagnostic {
    let many = figures > 1
    return Diagnostic(
      "caption-of-nothing",
      many ? "one caption cannot be that of \(figures) figures" : "the cell shows no figure of its own to caption",
      help: many
        ? "draw each in a cell of its own, or with to FILE and ![caption](FILE)"
        : "a figure drawn with to FILE has its caption where it stands: ![caption](FILE)",
      at: range, in: source)
  }

  static func widthOfNothing(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic("width-of-nothing", "the cell draws no figure", help: "take the line away", at: range, in: source)
  }

  static func linkToNothing(_ label: String, known: [String], at range: SourceRange, in source: Source) -> Diagnostic {
    let help =
      Suggestion.closest(to: label, in: known).map { "did you mean #fig-\($0)?" }
      ?? (known.isEmpty
        ? "the notebook has no figures" : "figures: " + known.map { "#fig-\($0)" }.joined(separator: " "))
    return Diagnostic("link-to-nothing", "there is no figure '\(label)'", help: help, at: range, in: source)
  }

  static func couldNotRun(_ cell: NotebookCell, because reason: String, source: Source) -> Diagnostic {
    Diagnostic(
      "cell-not-run", "cell '\(cell.label)' could not run: \(reason)",
      help: "an error that is expected makes nothing for the cells after it", at: cell.labelRange, in: source,
      kind: .failure)
  }

  static func stopped(in cell: NotebookCell, source: Source) -> Diagnostic {
    Diagnostic(
      "interrupted", "stopped in cell '\(cell.label)'", help: "replay the notebook again", at: cell.labelRange,
      in: source, kind: .interruption)
  }

  package static func notOurs(_ path: String, in source: Source) -> Diagnostic {
    Diagnostic(
      "output-not-ours", "\(path) is no report, and would be written over", help: "choose another folder: --output DIR",
      at: 0..<0, in: source, kind: .failure)
  }

  static func linkedOutput(_ path: String, to target: String, in source: Source) -> Diagnostic {
    Diagnostic(
      "output-not-ours", "\(path) is a link to \(target)", help: "if you mean that place: --output \(path)",
      at: 0..<0, in: source, kind: .failure)
  }

  package static func unwritable(_ path: String, in source: Source) -> Diagnostic {
    Diagnostic(
      "output-not-writable", "\(path) cannot be written", help: "choose another folder: --output DIR", at: 0..<0,
      in: source, kind: .failure)
  }
}
