/// What one pass of one operation takes.
public struct PassTime: Sendable, Hashable {
  public enum Pass: String, Sendable, CaseIterable {
    case forward
    case weightGradient = "weight gradient"
    case inputGradient = "input gradient"
    /// What a step does besides: sums of gradients, other layouts of weights.
    case bookkeeping
    case update
  }

  /// The first layer of the operation, such as `conv2`; empty for what concerns all layers.
  public var layer: String
  /// What runs: the layers that became one operation, in the command language.
  public var text: String
  public var pass: Pass
  /// Of one image.
  public var seconds: Double
  /// Of one image by the layer's formula, 2 for each multiply-add; nil where something else than multiply-adds counts.
  public var flops: Double?
  /// Those that are left where zeros are skipped, or Winograd's algorithm needs fewer multiplications.
  public var doneFlops: Double?

  /// Floating-point operations a second by the layer's formula.
  public var denseFlopsPerSecond: Double? { rate(flops) }

  /// Floating-point operations a second of those that were done.
  public var flopsPerSecond: Double? { rate(doneFlops) }

  /// Nil too for a pass that took no time that could be measured.
  private func rate(_ flops: Double?) -> Double? {
    flops.flatMap { seconds > 0 ? $0 / seconds : nil }
  }
}
