internal import Language

/// The sides of an expectation and the signs between them.
extension Completer {
  var comparison: [Completion] {
    var sign: String?
    var hasTolerance = false
    // Whether a number or a name stands before the cursor, so that a sign has to follow.
    var isBehindOperand = false
    for token in place.cursor.before.dropFirst() {
      switch token.kind {
      case .comparison:
        hasTolerance = token.text == Comparison.toleranceSign
        if !hasTolerance { sign = token.text }
        isBehindOperand = false
      case .open: isBehindOperand = false
      case .close: isBehindOperand = true
      default: isBehindOperand = !isBehindOperand || Operand.Operator(rawValue: token.text) == nil
      }
    }
    // How far off something may be is a number.
    guard !hasTolerance else { return [] }
    guard isBehindOperand else { return measures() }
    let signs = sign == nil ? Comparison.Sign.allCases.map { Completion(text: $0.rawValue, help: $0.meaning) } : []
    let tolerance =
      sign == Comparison.Sign.about.rawValue
      ? [Completion(text: Comparison.toleranceSign, help: "give or take")] : []
    return literals(
      tolerance + signs + Operand.Operator.allCases.map { Completion(text: $0.rawValue, help: $0.meaning) })
  }
}
