/// What one pass of one operation takes.
package struct PassTime: Sendable, Hashable {
  package enum Pass: String, Sendable, CaseIterable {
    case forward
    case weightGradient = "weight gradient"
    case inputGradient = "input gradient"
    /// What a step does besides: sums of gradients, other layouts of weights.
    case bookkeeping
    case update
  }

  /// The first layer of the operation, such as `conv2`; empty for what concerns all layers.
  package var layer: String
  /// What runs: the layers that became one operation, in the command language.
  package var text: String
  package var pass: Pass
  /// Of one image.
  package var seconds: Double
  /// Of one image by the layer's formula, 2 for each multiply-add; nil where something else than multiply-adds counts.
  package var flops: Double?
  /// Those that are left where zeros are skipped, or Winograd's algorithm needs fewer multiplications.
  package var doneFlops: Double?

  /// Floating-point operations a second by the layer's formula.
  package var denseFlopsPerSecond: Double? { rate(flops) }

  /// Floating-point operations a second of those that were done.
  package var flopsPerSecond: Double? { rate(doneFlops) }

  /// Nil too for a pass that took no time that could be measured.
  private func rate(_ flops: Double?) -> Double? {
    flops.flatMap { seconds > 0 ? $0 / seconds : nil }
  }
}
