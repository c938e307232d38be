internal import Language
internal import Outputs
internal import Sessions
internal import Words

extension Command {
  /// A claim that stops everything when it is false.
  static let expect = Command(
    "expect", "Stop, with exit code 4, where a claim about a number does not hold.",
    form: Form(
      body: .comparison,
      examples: [
        "expect h1.best.val_accuracy >= 0.1", "expect e1.accuracy ~ 0.5 +- 0.5",
        "expect h1.best.val_accuracy - h1.last.val_accuracy >= 0",
      ],
      identity: .custom { reading in
        guard let comparison = reading.statement.comparison else { return nil }
        let (left, right) = try reading.sides(comparison)
        // What is measured is in the key, for two measures of one name can be those of two values.
        return Key(of: [
          "expect", "\(left)", comparison.sign.rawValue, "\(right)", comparison.tolerance.map { "\($0)" } ?? "",
        ])
      }
    ) { execution in
      guard let comparison = execution.statement.comparison else { return }
      let (left, right) = try execution.sides(comparison)
      func side(_ operand: Operand, _ number: Double) -> String {
        switch operand {
        case .number: operand.text
        case .reference: "\(operand.text) is \(number.shortest)"
        // The last digits of a sum are those of its rounding.
        case .operation: "\(operand.text) is \(number.formatted(significant: 6))"
        }
      }
      guard comparison.holds(left, right) else {
        throw Diagnostic(
          "expect-failed",
          "\(side(comparison.left, left)), which is not \(comparison.sign.rawValue) \(side(comparison.right, right))",
          help: (left - right).isFinite ? "off by \(abs(left - right).formatted(significant: 3))" : nil,
          at: comparison.range,
          in: execution.statement.source, kind: .expectation)
      }
      let isTold = execution.workspace.host.tellsTimes || !Times.isOne(comparison.left)
      execution.emit(.note("holds: " + (isTold ? side(comparison.left, left) : comparison.left.text)))
    })
}

extension Reads {
  fileprivate func sides(_ comparison: Comparison) throws -> (left: Double, right: Double) {
    (try number(comparison.left), try number(comparison.right))
  }
}

extension Comparison {
  /// What is infinite or no number is neither more nor less than anything, nor different from it.
  fileprivate func holds(_ left: Double, _ right: Double) -> Bool {
    guard left.isFinite, right.isFinite else { return false }
    let tolerance = tolerance ?? max(abs(right), 1e-12) * 1e-6
    // In decimals 0.931 and 0.928 are 0.003 apart; in binary a little more.
    let rounding = 4 * max(abs(left), abs(right)).ulp
    return switch sign {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .equal: left == right
    case .notEqual: left != right
    case .greaterOrEqual: left >= right
    case .greater: left > right
    case .about: abs(left - right) <= tolerance + rounding
    }
  }
}
