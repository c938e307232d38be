internal import Language

/// What can be wrong with the front matter and with cell options.
extension Diagnostic {
  static func noFrontMatter(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "no-front-matter", "a notebook begins with front matter",
      help: "put these lines first: --- / fmnb: \(FrontMatter.format) / title: … / ---", at: range, in: source)
  }

  static func unclosedFrontMatter(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "unclosed-front-matter", "the front matter is never closed", help: "add a line --- after its last key",
      at: range, in: source)
  }

  static func noFormat(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "no-format", "the front matter does not say which format this is",
      help: "add the line fmnb: \(FrontMatter.format)",
      at: range, in: source)
  }

  static func unknownFormat(_ value: String, at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "unknown-format", "fmnb: \(value) is not a format this version reads",
      help: "write fmnb: \(FrontMatter.format), or install a newer version", at: range, in: source)
  }

  static func notKeyValue(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "not-key-value", "front matter is lines of key: value", help: "keys: \(keys)", at: range, in: source)
  }

  static func unclosedQuote(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "unclosed-quote", "this quote is not closed at the end of the line", help: "close it, or take it away",
      at: range, in: source)
  }

  static func repeatedKey(_ key: String, at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic("repeated-key", "'\(key)' is given twice", help: "keep one of them", at: range, in: source)
  }

  static func unknownKey(_ key: String, at range: SourceRange, in source: Source) -> Diagnostic {
    let guess = Suggestion.closest(to: key, in: FrontMatter.keys)
    return Diagnostic(
      "unknown-key", "front matter has no key '\(key)'",
      help: guess.map { "did you mean \($0)?" } ?? "keys: \(keys)", at: range, in: source)
  }

  static func emptyValue(_ key: String, at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic("empty-value", "'\(key)' has no value", help: "write one after the colon", at: range, in: source)
  }

  static func badSeed(_ value: String, at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "bad-seed", "'\(value)' is not a seed", help: "a seed is a whole number from 0 to \(Int.max)",
      at: range, in: source)
  }

  static func badParameterName(_ name: String, at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "bad-parameter-name", "'\(name)' cannot be the name of a parameter",
      help: "letters, digits and _, beginning with a letter: param.epochs", at: range, in: source)
  }

  static func optionNotKeyValue(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "not-key-value", "a cell option is #| key: value", help: "for example: #| echo: false", at: range, in: source)
  }

  static func unknownOption(_ key: String, at range: SourceRange, in source: Source) -> Diagnostic {
    let guess = Suggestion.closest(to: key, in: CellOptions.keys)
    return Diagnostic(
      "unknown-cell-option", "cells have no option '\(key)'",
      help: guess.map { "did you mean \($0)?" } ?? "options: \(CellOptions.keys.joined(separator: ", "))",
      at: range, in: source)
  }

  static func badOption(
    _ key: String, _ value: String, allowed: String, at range: SourceRange, in source: Source
  ) -> Diagnostic {
    Diagnostic("bad-cell-option", "\(key) cannot be '\(value)'", help: "\(key): \(allowed)", at: range, in: source)
  }

  static func lateOption(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "late-cell-option", "cell options come before the first statement",
      help: "move this line to the top of the cell", at: range, in: source)
  }

  private static var keys: String { (FrontMatter.keys + ["param.NAME"]).joined(separator: ", ") }

  static func badLanguage(_ value: String, at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "bad-language", "'\(value)' is not a language tag", help: "for example: en, de or pt-BR", at: range, in: source)
  }
}
