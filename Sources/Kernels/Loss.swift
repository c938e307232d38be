import CVector

/// Softmax and cross-entropy of one image.
extension Kernels {
  /// Probabilities and loss, and the gradient of the loss.
  ///
  /// - Parameters:
  ///   - z: one logit for each class.
  ///   - smoothing: the share of the target that is spread evenly over all classes.
  ///   - scale: what the gradient is multiplied by, one over the batch size.
  ///   - dz: p - target, times scale; nil where none is wanted. Lanes up to the next multiple of 16 become zero.
  ///   - p: probabilities, room for a multiple of 16; lanes beyond the classes become zero.
  /// - Returns: the cross-entropy in nats.
  package static func softmaxCrossEntropy(
    classes: Int, _ z: UnsafePointer<Float>, label: Int, smoothing: Float, scale: Float,
    _ p: UnsafeMutablePointer<Float>, _ dz: UnsafeMutablePointer<Float>?
  ) -> Float {
    var top = z[0]
    for c in 1..<max(classes, 1) where z[c] > top { top = z[c] }
    for c in stride(from: 0, to: classes, by: 16) {
      vector_store(p + c, exponential(vector_subtract(vector_load(z + c), vector_splat(top))))
    }
    for c in classes..<(classes + 15) / 16 * 16 { p[c] = 0 }
    var sum: Float = 0
    for c in 0..<classes { sum += p[c] }
    for c in stride(from: 0, to: classes, by: 16) {
      vector_store(p + c, vector_divide(vector_load(p + c), vector_splat(sum)))
    }
    let logSum = logarithm(Double(sum))
    var loss = logSum - Double(z[label] - top)
    if smoothing > 0 {
      var all = 0.0
      for c in 0..<classes { all += logSum - Double(z[c] - top) }
      loss = Double(1 - smoothing) * loss + Double(smoothing) * all / Double(classes)
    }
    if let dz {
      let even = smoothing / Float(classes)
      for c in 0..<classes { dz[c] = (p[c] - even - (c == label ? 1 - smoothing : 0)) * scale }
      for c in classes..<(classes + 15) / 16 * 16 { dz[c] = 0 }
    }
    return Float(loss)
  }

  /// e to the x for x <= 0, within about one unit in the last place; below -87 it is zero, so that nothing denormal
  /// enters. Cody and Waite's reduction by ln 2, then the Taylor polynomial of degree 7 on |r| <= ln 2 / 2.
  @inline(__always)
  private static func exponential(_ x: V16) -> V16 {
    let small = vector_greater(vector_splat(-87), x)
    let x = vector_select(small, vector_splat(-87), x)
    // Adding 1.5 * 2^23 rounds to the nearest whole number.
    let magic = vector_splat(0x1.8p23)
    let n = vector_subtract(vector_fma(magic, x, vector_splat(0x1.715476p0)), magic)
    var r = vector_fma(x, n, vector_splat(-0x1.62e4p-1))
    r = vector_fma(r, n, vector_splat(-0x1.7f7d1cp-20))
    var e = vector_splat(1 / 5040)
    e = vector_fma(vector_splat(1 / 720), e, r)
    e = vector_fma(vector_splat(1 / 120), e, r)
    e = vector_fma(vector_splat(1 / 24), e, r)
    e = vector_fma(vector_splat(1 / 6), e, r)
    e = vector_fma(vector_splat(0.5), e, r)
    e = vector_fma(vector_splat(1), e, r)
    e = vector_fma(vector_splat(1), e, r)
    return vector_select(
      small, vector_splat(0), vector_multiply(e, vector_power_of_two(vector_truncate(n))))
  }

  /// The natural logarithm of a normal positive number, within a few units in the last place: with m in
  /// sqrt(1/2)...sqrt(2) and t = (m - 1) / (m + 1), ln m = 2 (t + t³/3 + t⁵/5 + …).
  @inline(__always)
  private static func logarithm(_ x: Double) -> Double {
    guard x > 0 && x < .infinity else { return .nan }
    var exponent = Double(x.exponent)
    var m = x.significand
    if m > 1.4142135623730951 {
      m /= 2
      exponent += 1
    }
    let t = (m - 1) / (m + 1)
    let square = t * t
    var sum = 0.0
    var odd = 25.0
    while odd > 0 {
      sum = sum * square + 1 / odd
      odd -= 2
    }
    return exponent * 0.6931471805599453 + 2 * t * sum
  }
}
