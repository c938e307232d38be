import CVector

/// Philox4x32-10 (J. K. Salmon et al., SC11, 2011), sixteen counters at a time.
///
/// Element e of a stream is word (e / 16) % 4 of the counter (e / 64 * 16 + e % 16, index, step, epoch), so that
/// sixteen neighbours are one vector.
private struct PhiloxWords {
  var a: SIMD16<UInt32>
  var b: SIMD16<UInt32>
  var c: SIMD16<UInt32>
  var d: SIMD16<UInt32>

  /// The counters (first...first + 15, index, step, epoch).
  @inline(__always)
  init(_ first: UInt32, _ index: UInt32, _ step: UInt32, _ epoch: UInt32, _ key0: UInt32, _ key1: UInt32) {
    a = vector_count_from(first)
    b = vector_splat_unsigned(index)
    c = vector_splat_unsigned(step)
    d = vector_splat_unsigned(epoch)
    var key0 = key0
    var key1 = key1
    for _ in 0..<10 {
      let high0 = vector_multiply_high(a, 0xD251_1F53)
      let low0 = vector_multiply_low(a, 0xD251_1F53)
      let high1 = vector_multiply_high(c, 0xCD9E_8D57)
      let low1 = vector_multiply_low(c, 0xCD9E_8D57)
      a = vector_xor(vector_xor(high1, b), vector_splat_unsigned(key0))
      b = low1
      c = vector_xor(vector_xor(high0, d), vector_splat_unsigned(key1))
      d = low0
      key0 &+= 0x9E37_79B9
      key1 &+= 0xBB67_AE85
    }
  }
}

extension Kernels {
  /// The words themselves, `count` of them, a multiple of 64.
  package static func philox(
    key0: UInt32, key1: UInt32, index: UInt32, step: UInt32, epoch: UInt32, count: Int,
    _ words: UnsafeMutablePointer<UInt32>
  ) {
    for block in 0..<count / 64 {
      let r = PhiloxWords(UInt32(truncatingIfNeeded: block * 16), index, step, epoch, key0, key1)
      let target = UnsafeMutableRawPointer(words + block * 64)
      target.storeBytes(of: r.a, toByteOffset: 0, as: SIMD16<UInt32>.self)
      target.storeBytes(of: r.b, toByteOffset: 64, as: SIMD16<UInt32>.self)
      target.storeBytes(of: r.c, toByteOffset: 128, as: SIMD16<UInt32>.self)
      target.storeBytes(of: r.d, toByteOffset: 192, as: SIMD16<UInt32>.self)
    }
  }

  /// Uniform in -limit..<limit; any count.
  package static func uniform(
    key0: UInt32, key1: UInt32, index: UInt32, limit: Float, count: Int, _ y: UnsafeMutablePointer<Float>
  ) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 64) { scratch in
      let p = scratch.baseAddress.unsafelyUnwrapped
      for start in stride(from: 0, to: count, by: 64) {
        let r = PhiloxWords(UInt32(truncatingIfNeeded: start / 4), index, 0, 0, key0, key1)
        vector_store(p, centred(r.a, limit))
        vector_store(p + 16, centred(r.b, limit))
        vector_store(p + 32, centred(r.c, limit))
        vector_store(p + 48, centred(r.d, limit))
        (y + start).update(from: p, count: min(64, count - start))
      }
    }
  }

  /// limit * (2 u - 1).
  @inline(__always)
  private static func centred(_ words: SIMD16<UInt32>, _ limit: Float) -> V16 {
    let u = vector_uniform(words)
    return vector_multiply(vector_splat(limit), vector_fma(vector_splat(-1), u, vector_splat(2)))
  }

  /// y = u >= rate ? x * scale : 0, with one u in 0..<1 for each element, lines counted without gaps; y may be x. The
  /// backward pass is the same function on gradients: the numbers are drawn again, never stored.
  package static func dropout(
    key0: UInt32, key1: UInt32, index: UInt32, step: UInt32, epoch: UInt32, rate: Float, scale: Float, lines: Int,
    floats: Int, _ x: UnsafePointer<Float>, xRow: Int, _ y: UnsafeMutablePointer<Float>, yRow: Int
  ) {
    let zero = vector_splat(0)
    let rate = vector_splat(rate)
    let scale = vector_splat(scale)
    var vector = 0
    var words = PhiloxWords(0, index, step, epoch, key0, key1)
    for line in 0..<lines {
      for i in stride(from: 0, to: floats, by: 16) {
        if vector & 3 == 0 && vector > 0 {
          words = PhiloxWords(UInt32(truncatingIfNeeded: vector * 4), index, step, epoch, key0, key1)
        }
        let u = vector_uniform(words.a)
        words.a = words.b
        words.b = words.c
        words.c = words.d
        vector += 1
        let dropped = vector_greater(rate, u)
        let kept = vector_multiply(vector_load(x + line * xRow + i), scale)
        vector_store(y + line * yRow + i, vector_select(dropped, zero, kept))
      }
    }
  }
}
