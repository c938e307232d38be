import CVector

/// In what numbers a kernel multiplies. It sums in float32 either way.
protocol Precision {
  /// Numbers in 32 bits, which is what a pointer to floats counts: so many of a sum's products are formed at once.
  static var perWord: Int { get }
  /// sum + x * w.
  static func multiplyAdd(_ sum: V16, _ x: V16, _ w: V16) -> V16
}

/// A word is one number; a product and its addition are rounded once.
enum Float32: Precision {
  @inline(__always) static var perWord: Int { 1 }
  @inline(__always) static func multiplyAdd(_ sum: V16, _ x: V16, _ w: V16) -> V16 { vector_fma(sum, x, w) }
}

/// A word is two neighbours along the sum; the second's product is added first, then the first's, each rounded once.
enum BFloat16: Precision {
  @inline(__always) static var perWord: Int { 2 }
  @inline(__always) static func multiplyAdd(_ sum: V16, _ x: V16, _ w: V16) -> V16 { vector_dot(sum, x, w) }
}

extension Kernels {
  /// Rounds `count` floats, a multiple of 16, to bfloat16 numbers, two to a word.
  package static func bfloat16(count: Int, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>) {
    for i in stride(from: 0, to: count, by: 16) { vector_store_bfloat16(to + i / 2, vector_load(from + i)) }
  }

  /// Rounds `count` floats, a multiple of 32, to woven bfloat16 numbers: in each group of 32, four of the first sixteen,
  /// four of the second, and so on. Neighbours from an even one on still share a word.
  @inline(__always)
  package static func weave(count: Int, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>) {
    for i in stride(from: 0, to: count, by: 32) {
      vector_store_woven(to + i / 2, vector_load(from + i), vector_load(from + i + 16))
    }
  }

  /// The inverse of ``weave``, but for what rounding lost.
  package static func unweave(count: Int, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>) {
    for i in stride(from: 0, to: count, by: 32) {
      vector_store(to + i, vector_load_woven_low(from + i / 2))
      vector_store(to + i + 16, vector_load_woven_high(from + i / 2))
    }
  }

  /// Takes the halves of `count` floats, a multiple of 32, apart: the upper ones are the floats rounded to bfloat16
  /// numbers, woven, the lower ones what the rounding cut off. So half the memory is read where they are multiplied, and
  /// the floats stay what they are.
  package static func split(
    count: Int, _ from: UnsafePointer<Float>, upper: UnsafeMutablePointer<Float>, lower: UnsafeMutablePointer<Float>
  ) {
    for i in stride(from: 0, to: count, by: 32) {
      vector_store_split(upper + i / 2, lower + i / 2, vector_load(from + i), vector_load(from + i + 16))
    }
  }

  /// The inverse of ``split(count:_:upper:lower:)``.
  package static func join(
    count: Int, upper: UnsafePointer<Float>, lower: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>
  ) {
    for i in stride(from: 0, to: count, by: 32) {
      vector_store(to + i, vector_join_low(upper + i / 2, lower + i / 2))
      vector_store(to + i + 16, vector_join_high(upper + i / 2, lower + i / 2))
    }
  }

  /// Words of two rows each: of row i * step and the one `distance` on, a missing one counting as zeros. Rows have
  /// `columns` floats, a multiple of 16, and are `stride` floats apart; the words' rows follow each other.
  package static func bfloat16Pairs(
    rows: Int, columns: Int, step: Int, distance: Int, _ from: UnsafePointer<Float>, stride: Int,
    _ to: UnsafeMutablePointer<Float>
  ) {
    var to = to
    for row in Swift.stride(from: 0, to: rows, by: step) {
      let from = from + row * stride
      for i in Swift.stride(from: 0, to: columns, by: 16) {
        let other = row + distance < rows ? vector_load(from + distance * stride + i) : vector_splat(0)
        vector_store(to, vector_pairs(vector_load(from + i), other))
        to += 16
      }
    }
  }
}
