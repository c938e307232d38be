/// The counter-based generator Philox4x32-10: 128 bits of output are a pure function of a 64-bit key and a 128-bit
/// counter, so any number of a stream can be had at any time, on any thread, without state.
///
/// J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw: Parallel random numbers: as easy as 1, 2, 3. SC11 (2011).
package struct Philox: Sendable, Hashable {
  /// Two 32-bit words, the low one first.
  package var key: SIMD2<UInt32>

  @inlinable
  package init(key: SIMD2<UInt32>) {
    self.key = key
  }

  /// The generator for one use of a stream.
  ///
  /// The key is the first eight bytes, little-endian, of the SHA-256 of seed, verb, name and purpose, each preceded by
  /// its length: streams that differ in any of them are unrelated.
  /// - Parameter purpose: what the numbers are for, such as `shuffle`, `dropout` or `weights`.
  package init(_ stream: RandomStream, purpose: String) {
    let parts = ["fmnb random stream", String(stream.seed), stream.verb, stream.name, purpose]
    let bytes = SHA256(of: parts).finalize()
    func word(_ start: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) }
    }
    key = SIMD2(word(0), word(4))
  }

  /// Four random words for one value of the counter.
  @inlinable
  package func block(_ counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    var (c0, c1, c2, c3) = (counter.x, counter.y, counter.z, counter.w)
    var (k0, k1) = (key.x, key.y)
    for _ in 0..<10 {
      let p0 = 0xD251_1F53 &* UInt64(c0)
      let p1 = 0xCD9E_8D57 &* UInt64(c2)
      (c0, c1, c2, c3) = (
        UInt32(truncatingIfNeeded: p1 >> 32) ^ c1 ^ k0, UInt32(truncatingIfNeeded: p1),
        UInt32(truncatingIfNeeded: p0 >> 32) ^ c3 ^ k1, UInt32(truncatingIfNeeded: p0)
      )
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return SIMD4(c0, c1, c2, c3)
  }

  /// The numbers that belong to one place of a run, one after the other.
  ///
  /// The counter is (n, index, step, epoch) with n = 0, 1, 2 … for each four words drawn.
  @inlinable
  package func sequence(epoch: UInt32 = 0, step: UInt32 = 0, index: UInt32 = 0) -> PhiloxSequence {
    PhiloxSequence(generator: self, counter: SIMD4(0, index, step, epoch))
  }
}
