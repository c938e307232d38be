import CVector

/// The yardstick: fused multiply-adds that touch nothing but registers, as fast as this processor can do them.
extension Kernels {
  /// Floats of ``peak(steps:_:)``'s registers.
  package static var peakFloats: Int { 14 * 16 }

  /// Twelve independent chains of one register each: a fused multiply-add takes four cycles or so and up to two start
  /// in each, so eight chains at least keep a processor busy.
  ///
  /// - Parameter registers: what the chains start from and end with; its last 32 floats are multiplied.
  /// - Returns: how many multiply-adds were done.
  package static func peak(steps: Int, _ registers: UnsafeMutablePointer<Float>) -> Int {
    // A vector is one register with AVX-512, two or more elsewhere.
    if tile_vectors() == 4 { return chains(Beside<Row6, Row6>.self, steps, registers) }
    return chains(Row6.self, steps, registers)
  }

  @inline(__always)
  private static func chains<R: Row>(_: R.Type, _ steps: Int, _ registers: MutablePointer) -> Int {
    var row = R(registers)
    let x = vector_load(registers + 12 * 16)
    let w = R(splat: vector_load(registers + 13 * 16))
    for _ in 0..<steps { row.add(Float32.self, x, w) }
    row.store(registers)
    return steps * R.floats
  }
}
