/// `VALUE<!--= expression -->` in the prose: a reader sees VALUE, a replay computes the expression again.
package struct InlineValue: Sendable, Hashable {
  /// VALUE as it is written: `88.9%`, `0.931`, `1,024`, a word, or `?` where nothing was accepted yet.
  package let written: String
  package let expression: String
  /// The bytes of VALUE.
  package let range: Range<Int>
  /// The bytes of the comment.
  package let commentRange: Range<Int>
  /// The bytes of the expression inside the comment.
  package let expressionRange: Range<Int>

  /// How VALUE is written, which is how the computed one is shown.
  package var format: InlineFormat { InlineFormat(written) }
}

/// How a number is written: the decimals, the percent sign, commas between thousands, an exponent.
package struct InlineFormat: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// `?`: nothing was accepted yet.
    case unset
    /// A number; the value is what is written, a percentage not yet divided by 100.
    case number(Double)
    case word
  }

  package let kind: Kind
  /// Digits after the decimal point.
  package let decimals: Int
  package let isPercentage: Bool
  package let groupsThousands: Bool
  package let hasExponent: Bool

  package init(_ text: String) {
    var body = Substring(text)
    isPercentage = body.hasSuffix("%")
    if isPercentage { body = body.dropLast() }
    groupsThousands = body.contains(",")
    let plain = body.replacing(",", with: "").replacing("\u{2212}", with: "-")
    hasExponent = plain.contains { $0 == "e" || $0 == "E" }
    let mantissa = plain.prefix { $0 != "e" && $0 != "E" }
    decimals = mantissa.firstIndex(of: ".").map { mantissa[$0...].utf8.count - 1 } ?? 0
    let isNumeric = plain.utf8.allSatisfy { $0.isDigit || Array("+-.eE".utf8).contains($0) }
    if body == "?" {
      kind = .unset
    } else if isNumeric, let value = Double(plain) {
      kind = .number(value)
    } else {
      kind = .word
    }
  }
}
