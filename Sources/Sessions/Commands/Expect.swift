internal import Language

extension Command {
  /// A claim that stops everything when it is false.
  static let expect = Command(
    "expect", "Stop, with exit code 4, where a claim about a number does not hold.", body: .comparison,
    form: Form(examples: ["expect h1.best.val_accuracy >= 0.1", "expect e1.accuracy ~ 0.5 +- 0.5"]) { execution in
      guard let comparison = execution.statement.comparison else { return }
      let left = try execution.number(comparison.left)
      let right = try execution.number(comparison.right)
      let tolerance = comparison.tolerance ?? max(abs(right), 1e-12) * 1e-6
      // In decimals 0.931 and 0.928 are 0.003 apart; in binary a little more.
      let rounding = 4 * max(abs(left), abs(right)).ulp
      let holds =
        switch comparison.sign {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .equal: left == right
        case .notEqual: left != right
        case .greaterOrEqual: left >= right
        case .greater: left > right
        case .about: abs(left - right) <= tolerance + rounding
        }
      func side(_ operand: Operand, _ number: Double) -> String {
        if case .reference(let word) = operand { return "\(word.text) is \(number.shortest)" }
        return operand.word.text
      }
      guard holds else {
        throw Diagnostic(
          "expect-failed",
          "\(side(comparison.left, left)), which is not \(comparison.sign.rawValue) "
            + side(comparison.right, right), help: "off by \(abs(left - right).formatted(significant: 3))",
          at: comparison.range,
          in: execution.statement.source, kind: .expectation)
      }
      execution.emit(.note("holds: \(side(comparison.left, left))"))
    })
}
