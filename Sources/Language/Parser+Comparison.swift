extension Parser {
  /// How many numbers and references one expression may join, so that working with it needs no deep stack.
  private static let mostOperands = 64

  /// `VALUE SIGN VALUE`, and with `~` perhaps `+- TOLERANCE`.
  mutating func comparison() throws(Diagnostic) -> Comparison {
    guard startsOperand else { throw .badExpectation(peek, in: source) }
    let left = try expression()
    guard peek.kind == .comparison, let sign = Comparison.Sign(rawValue: peek.text) else {
      throw .badExpectation(peek, left: left.text, in: source)
    }
    advance()
    guard startsOperand else { throw .badExpectation(peek, left: left.text, sign.rawValue, in: source) }
    let right = try expression()
    var comparison = Comparison(
      left: left, sign: sign, right: right, range: left.range.lowerBound..<right.range.upperBound)
    if peek.kind == .comparison, peek.text == Comparison.toleranceSign {
      let sign = advance()
      guard comparison.sign == .about,
        case .number(let tolerance, let word)? = try? Operand(word(expected: "a number")),
        tolerance >= 0
      else { throw .badTolerance(sign, in: source) }
      comparison.tolerance = tolerance
      comparison.range = comparison.range.lowerBound..<word.range.upperBound
    }
    guard peek.kind == .end || peek.kind == .terminator else {
      throw .unexpected(peek, in: source, expected: "the end of the expectation")
    }
    return comparison
  }

  private var startsOperand: Bool { peek.isWord || peek.kind == .open }

  /// Numbers and references joined with `+ - * /`: the last two bind their sides first, and each goes from left to right.
  mutating func expression() throws(Diagnostic) -> Operand {
    let expression = try sum(depth: 0)
    let count = expression.operandCount
    guard count <= Self.mostOperands else {
      throw .longExpression(Self.mostOperands, at: expression.range, in: source)
    }
    return expression
  }

  private mutating func sum(depth: Int) throws(Diagnostic) -> Operand {
    try joined(isTight: false) { parser throws(Diagnostic) in
      try parser.joined(isTight: true) { parser throws(Diagnostic) in try parser.factor(depth: depth) }
    }
  }

  private mutating func joined(
    isTight: Bool, _ side: (inout Parser) throws(Diagnostic) -> Operand
  ) throws(Diagnostic) -> Operand {
    var result = try side(&self)
    var count = 1
    while let sign = joiner, sign.isTight == isTight {
      count += 1
      guard count <= Self.mostOperands else {
        throw .longExpression(Self.mostOperands, at: result.range, in: source)
      }
      advance()
      let right = try side(&self)
      result = .operation(result, sign, right, range: result.range.lowerBound..<right.range.upperBound)
    }
    return result
  }

  /// The sign at hand: a word of its own, since names hold `-` and class names `/`.
  private var joiner: Operand.Operator? {
    peek.kind == .word(quoted: false) ? Operand.Operator(rawValue: peek.text) : nil
  }

  private mutating func factor(depth: Int) throws(Diagnostic) -> Operand {
    if peek.kind == .open { return try inParentheses(depth: depth) }
    let word = try word(expected: "a value such as h1.best.val_accuracy")
    if !word.quoted, Operand.Operator(rawValue: word.text) != nil {
      throw .strayOperator(word, in: source)
    }
    let operand = Operand(word)
    if case .reference = operand, !word.quoted, word.text.contains(where: { $0 == "*" || $0 == "+" }) {
      throw .operatorInWord(word, in: source)
    }
    return operand
  }

  private mutating func inParentheses(depth: Int) throws(Diagnostic) -> Operand {
    let open = advance()
    guard depth < Self.deepest else { throw .nestedTooDeep(open, in: source) }
    let inner = try sum(depth: depth + 1)
    guard peek.kind == .close else {
      throw peek.kind == .end
        ? .unclosedParenthesis(open, in: source)
        : .unexpected(peek, in: source, expected: "one of + - * / or ')'")
    }
    let close = advance()
    guard case .operation(let left, let sign, let right, _) = inner else { return inner }
    return .operation(left, sign, right, range: open.range.lowerBound..<close.range.upperBound)
  }
}

extension Operand {
  fileprivate var operandCount: Int {
    if case .operation(let left, _, let right, _) = self { left.operandCount + right.operandCount } else { 1 }
  }
}
