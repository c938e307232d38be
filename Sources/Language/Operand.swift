/// One side of a comparison, or the expression of an inline value: numbers and parts of values, joined with `+ - * /`.
package indirect enum Operand: Sendable, Hashable {
  case number(Double, Word)
  case reference(Word)
  /// - range: of the whole, with the parentheses around it.
  case operation(Operand, Operator, Operand, range: SourceRange)

  package enum Operator: String, Sendable, Hashable, CaseIterable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case dividedBy = "/"

    /// In a word.
    package var meaning: String {
      switch self {
      case .plus: "plus"
      case .minus: "minus"
      case .times: "times"
      case .dividedBy: "divided by"
      }
    }

    /// Whether it binds its sides before `+` and `-` do.
    var isTight: Bool { self == .times || self == .dividedBy }

    package func callAsFunction(_ left: Double, _ right: Double) -> Double {
      switch self {
      case .plus: left + right
      case .minus: left - right
      case .times: left * right
      case .dividedBy: left / right
      }
    }
  }

  /// A number may be written `0.93` or `93%`.
  init(_ word: Word) {
    if let number = Numeral.value(word.text), number.isFinite, word.text.first?.isLetter == false {
      self = .number(number, word)
    } else {
      self = .reference(word)
    }
  }

  package var range: SourceRange {
    switch self {
    case .number(_, let word), .reference(let word): word.range
    case .operation(_, _, _, let range): range
    }
  }

  /// The parts of values that it names, from left to right.
  package var references: [Word] {
    switch self {
    case .number: []
    case .reference(let word): [word]
    case .operation(let left, _, let right, _): left.references + right.references
    }
  }

  /// How it is written, with no more parentheses than it needs.
  package var text: String {
    switch self {
    case .number(_, let word), .reference(let word): word.text
    case .operation(let left, let sign, let right, _):
      "\(left.text(inside: sign, isRight: false)) \(sign.rawValue) \(right.text(inside: sign, isRight: true))"
    }
  }

  private func text(inside outer: Operator, isRight: Bool) -> String {
    guard case .operation(_, let sign, _, _) = self else { return text }
    let isLoose = outer.isTight && !sign.isTight || isRight && outer.isTight == sign.isTight
    return isLoose ? "(\(text))" : text
  }

  /// The number that it comes to.
  ///
  /// - Parameter value: the number that a reference names.
  package func value(_ value: (Word) throws -> Double) rethrows -> Double {
    switch self {
    case .number(let number, _): number
    case .reference(let word): try value(word)
    case .operation(let left, let sign, let right, _): sign(try left.value(value), try right.value(value))
    }
  }
}
