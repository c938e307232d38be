/// How large the parts of a network may be: every size stays far from overflow, and memory in reason.
///
/// The one table of them: the engine refuses what lies outside, and the language quotes it where the text stands.
package enum NetworkLimits {
  package static let filters = 1...4_096
  /// A side of a convolution's kernel, in pixels.
  package static let kernel = 1...64
  /// Of a convolution.
  package static let stride = 1...64
  /// A side and the stride of a pooling's window, in pixels.
  package static let pool = 1...256
  /// Of a dense layer.
  package static let units = 1...65_536
  /// The share that dropout sets to zero: below 1, or nothing would be left.
  package static let dropout = 0...1.0.nextDown
  /// How many times `repeat` writes out its layers.
  package static let repeats = 1...256
  /// Parentheses inside each other.
  package static let nesting = 16
  /// Repeats unrolled and residuals written out.
  package static let layers = 2_000
  /// A side of the input, in pixels.
  package static let inputSide = 1...16_384
  /// Of the input's values, or those of one layer's output, for one image.
  package static let values = 1 << 28
  package static let parameters = 1 << 29
  /// That a network can tell apart.
  package static let classes = 1...1_000
}
