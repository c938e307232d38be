/// `VALUE<!--= expression -->` in the prose: a reader sees VALUE, a replay computes the expression again.
package struct InlineValue: Sendable, Hashable {
  /// VALUE as it is written: `88.9%`, `0.931`, `1,024`, or `?` where nothing was accepted yet.
  package let written: String
  package let expression: String
  /// The bytes of VALUE.
  package let range: Range<Int>
  /// The bytes of the comment.
  package let commentRange: Range<Int>
  /// The bytes of the expression inside the comment.
  package let expressionRange: Range<Int>
  /// How VALUE is written, which is how the computed one is shown.
  package let format: InlineFormat
}
