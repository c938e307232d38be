/// In what numbers a training multiplies. Weights, sums, the optimiser and every inference are float32 either way.
package enum Precision: String, Sendable, Hashable, CaseIterable {
  case float32
  /// The products of convolutions and dense layers, forward and backward, in bfloat16: 8 bits of precision. Other
  /// numbers than float32's, twice as many a second; only where the processor has the instruction.
  case bfloat16 = "bf16"
}
