/// What can be wrong with a text before any verb is looked up: all the wording of the parser in one place.
extension Diagnostic {
  static func unterminatedQuote(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "unterminated-quote", "this quote is never closed", help: "close it on the same line", at: range, in: source)
  }

  static func controlCharacter(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic("control-character", "a control character stands in this word", help: "remove it", at: range, in: source)
  }

  /// - Parameter text: what stands between quotes, with them; nil where one of the two is missing.
  static func typographicQuote(_ text: String?, at range: SourceRange, in source: Source) -> Diagnostic {
    let help = text.map { "type \(Typography.plain($0))" } ?? "type \" or ' in its place"
    return Diagnostic("typographic-quote", "a typographic quote stands here", help: help, at: range, in: source)
  }

  static func typographicDash(_ text: String, at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "typographic-dash", "the dash in '\(text)' is no hyphen",
      help: "type \(Typography.plain(text)), or quote the word if the dash is meant", at: range, in: source)
  }

  static func statementInParameter(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "bad-parameter", "the parameter's value holds more than one statement",
      help: "a parameter stands for words of one",
      at: range, in: source)
  }

  static func unknownParameter(_ name: String, known: [String], at range: SourceRange, in source: Source) -> Diagnostic
  {
    // A name is no longer than this; nothing is looked at where none ends, as in a line of dollars.
    let isBehindWord = source.text(in: max(0, range.lowerBound - 1)..<range.lowerBound).first.map {
      $0.isLetter || $0.isNumber || "_-".contains($0)
    }
    let length = isBehindWord == true ? 100 : 0
    let start = source.text(in: max(0, range.lowerBound - length)..<range.lowerBound)
    let before = start.reversed().prefix { !$0.isWhitespace && !Lexer.breaks.contains($0) }.reversed()
    let help =
      known.isEmpty && before.contains(where: \.isLetter)
      ? "a dot reads a part: \(String(before)).\(name)"
      : known.isEmpty
        ? "parameters are set in a notebook's front matter: param.\(name.isEmpty ? "epochs" : name): 5"
        : "known parameters: " + known.map { "$" + $0 }.joined(separator: " ")
    return Diagnostic("unknown-parameter", "there is no parameter $\(name)", help: help, at: range, in: source)
  }

  static func unexpected(_ token: Token, in source: Source, expected: String) -> Diagnostic {
    let found =
      switch token.kind {
      case .end, .terminator: "the statement ends"
      default: "'\(token.text)' stands"
      }
    let help =
      expected == "a verb" || expected == "a word" ? "a statement begins with its verb: 'help' lists them" : nil
    return Diagnostic(
      "unexpected-token", "\(found) where \(expected) is expected", help: help, at: token.range, in: source)
  }

  static func strayComma(_ token: Token, in source: Source, between left: Token? = nil, and right: Token? = nil)
    -> Diagnostic
  {
    let number: String? =
      if let left, let right, !token.spaced, !right.spaced { Numeral.plain("\(left.text),\(right.text)") } else { nil }
    return Diagnostic(
      "stray-comma", "a comma stands outside a list",
      help: number.map { "write \($0)" }
        ?? "names are separated by spaces; quote a word that holds a comma",
      at: token.range, in: source)
  }

  /// `fit(…)`, `quit()`.
  static func call(of verb: Word, _ grammar: Grammar, at range: SourceRange, in source: Source) -> Diagnostic {
    let foreign = grammar.isVerb(verb.text) ? nil : ForeignWord.named(verb.text, preferring: .verb, .layer)
    let answer = foreign.map { foreign in
      foreign.answer(isKnown: foreign.lacking == nil || foreign.own.map(grammar.isVerb) == true)
    }
    // `plt.plot`, `model.predict`.
    let last = verb.text.split(separator: ".").last.map(String.init) ?? verb.text
    let own = grammar.isVerb(last) ? last : verb.text
    let help =
      grammar.isVerb(own) ? "write \(own) and its words without parentheses" : "'help' lists the verbs that there are"
    return Diagnostic(
      "stray-parenthesis", "a statement is a verb and its words, without parentheses", help: answer ?? help, at: range,
      in: source)
  }

  /// `Conv2D(…)`.
  static func call(of kind: Word, _ foreign: ForeignWord, in source: Source) -> Diagnostic {
    Diagnostic(
      "unknown-layer", "there is no layer '\(kind.text)'", help: foreign.answer(isKnown: foreign.lacking == nil),
      at: kind.range, in: source)
  }

  /// `h = …`
  static func assignment(to name: Word, at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "unexpected-token", "'=' stands where a word is expected",
      help: "a statement begins with its verb, and names its result with as: … as \(name.text)", at: range, in: source)
  }

  static func strayParenthesis(_ token: Token, in source: Source) -> Diagnostic {
    Diagnostic(
      "stray-parenthesis", "a parenthesis stands outside a layer list",
      help: "quote a word that holds one", at: token.range, in: source)
  }

  static func unclosedParenthesis(_ token: Token, in source: Source) -> Diagnostic {
    Diagnostic("unclosed-parenthesis", "this parenthesis is never closed", help: "add ')'", at: token.range, in: source)
  }

  static func repeatedPart(_ keyword: Token, in source: Source) -> Diagnostic {
    Diagnostic(
      "repeated-preposition", "'\(keyword.text)' stands twice in one statement",
      help: "a second statement stands behind ;", at: keyword.range, in: source)
  }

  static func missingWord(after keyword: Token, from start: Int, in source: Source) -> Diagnostic {
    let (what, placeholder) =
      switch keyword.preposition {
      case .on: ("which data", "DATA")
      case .as: ("which name for the result", "NAME")
      case .to: ("which file", "FILE")
      case nil: ("a word", "WORD")
      }
    return Diagnostic(
      "missing-word", "'\(keyword.text)' must be followed by \(what)",
      help: "write \(source.text(in: start..<keyword.range.upperBound)) \(placeholder)", at: keyword.range, in: source)
  }

  static func missingValue(of key: Token, in source: Source) -> Diagnostic {
    Diagnostic(
      "missing-value", "'\(key.text)=' has no value", help: "write \(key.text)=VALUE, without spaces", at: key.range,
      in: source)
  }

  static func repeatedOption(_ key: Word, in source: Source) -> Diagnostic {
    Diagnostic("repeated-option", "'\(key.text)' is given twice", help: "keep one of them", at: key.range, in: source)
  }

  static func missingLayers(_ token: Token, of name: String = "small", in source: Source) -> Diagnostic {
    Diagnostic(
      "missing-layers", "a model is a name, '=' and its layers",
      help: "for example: model \(Word.quotedIfNeeded(name)) = conv 8 3x3 relu, maxpool 2, dense 10 softmax",
      at: token.range, in: source)
  }

  static func missingLayer(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "missing-layer", "a layer is expected here", help: "end a line with a comma or \\ to go on in the next",
      at: range,
      in: source)
  }

  static func optionBetweenLayers(_ option: Option, in source: Source) -> Diagnostic {
    Diagnostic(
      "option-between-layers", "'\(option.key.text)=' is of the whole statement, and more layers follow",
      help: "write it behind the last layer, or before '='", at: option.range, in: source)
  }

  static func nestedTooDeep(_ token: Token, in source: Source) -> Diagnostic {
    Diagnostic(
      "nested-too-deep", "parentheses are nested too deep to be read", help: "write fewer inside each other",
      at: token.range, in: source)
  }

  /// - Parameters:
  ///   - left: what is to be compared.
  ///   - sign: how.
  static func badExpectation(
    _ token: Token, left: String = "h1.best.val_accuracy", _ sign: String = ">=", in source: Source
  ) -> Diagnostic {
    Diagnostic(
      "bad-expectation", "an expectation is VALUE SIGN VALUE, with one of < <= == != >= > ~",
      help: "for example: expect \(left) \(sign) 0.93", at: token.range, in: source)
  }

  static func badTolerance(_ token: Token, in source: Source) -> Diagnostic {
    Diagnostic(
      "bad-tolerance", "'+-' follows '~' and is followed by a number, zero or more",
      help: "for example: expect e1.accuracy ~ 0.931 +- 0.003", at: token.range, in: source)
  }

  static func longExpression(_ limit: Int, at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "long-expression", "an expression joins at most \(limit) numbers", help: "compare what it is made of", at: range,
      in: source)
  }

  static func strayOperator(_ word: Word, in source: Source) -> Diagnostic {
    Diagnostic(
      "stray-operator", "'\(word.text)' stands between two numbers or values",
      help: "for example: b.best.val_accuracy - a.best.val_accuracy", at: word.range, in: source)
  }

  static func operatorInWord(_ word: Word, in source: Source) -> Diagnostic {
    Diagnostic(
      "operator-in-word", "'\(word.text)' is one word", help: "write blanks around + - * and /", at: word.range,
      in: source)
  }
}
