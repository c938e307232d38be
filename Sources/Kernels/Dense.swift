import CVector

/// The dense layer forward, over the whole batch at once.
///
/// Weights lie in panels of 64 words of inputs, [panel][unit][64]. The vectors lie across the batch, so a weight is a
/// scalar that a multiply-add broadcasts: six units x 64 images are a full tile.
///
/// ```
/// for segment of the inputs, about 100 units  one task
///   for panel of 64 inputs                   its x of 64 images: 16 KB, in the level-1 cache
///     for 64 images
///       tile: 6 units x 4 vectors            24 accumulators, from z
///         for input                          4 loads of x, 6 broadcasts of w, 24 multiply-adds
///       store to z
/// ```
///
/// The sum over many inputs is cut into segments, which are summed at the end. A thread that has the same segments
/// forward as it has panels backward finds weights and inputs where it left them, and its segment's inputs of a batch
/// stay in the level-2 cache while its units pass. A batch of 64 does 64 multiply-adds for each weight that it reads,
/// and the weights of a large layer come from main memory: each tile asks for the weights that its rows will need in the
/// next panel. Measured (AVX-512, 9,216 to 400): 0.76 to 0.84 of the peak of fused multiply-adds.
///
/// A training in bfloat16 keeps the two halves of its weights apart, see ``split(count:_:upper:lower:)``: a panel is then
/// [unit][64 words] of upper halves, which are what is multiplied, followed by as many of lower ones.
extension Kernels {
  /// Inputs whose weights lie together: 64 words.
  package static func densePanel(bfloat16: Int) -> Int { bfloat16 == 0 ? 64 : 128 }

  /// Into how many segments the sum over so many inputs is cut.
  package static func denseSegments(inputs: Int) -> Int { min(max(inputs >> 11, 1), 8) }

  /// A segment's panels; segments end at multiples of 128 inputs, so that every kind of panel is whole.
  private static func panels(inputs: Int, segment: Int, size: Int) -> Range<Int> {
    let segments = denseSegments(inputs: inputs)
    let first = inputs * segment / segments / 128 * (128 / size)
    let end = inputs * (segment + 1) / segments / 128 * (128 / size)
    return first..<(segment + 1 < segments ? end : (inputs + size - 1) / size)
  }

  /// z[segment][unit][image] = sum over the segment's inputs, ascending, of w * x; units `first..<first + count`.
  ///
  /// - Parameters:
  ///   - bfloat16: whether to multiply in bfloat16. The weights' halves are apart then.
  ///   - joined: if the halves are apart all the same, where to join these units' weights of a panel.
  ///   - x: [input][batch], rows of `batch` floats, a multiple of 16; in bfloat16 words of two inputs in
  ///     woven order, [input / 2][batch].
  ///   - z: [segment][unit][batch].
  package static func denseForward(
    inputs: Int, units: Int, batch: Int, segment: Int, first: Int, count: Int, bfloat16: Int,
    joined: UnsafeMutablePointer<Float>?, _ weights: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
    _ z: UnsafeMutablePointer<Float>
  ) {
    // Panels outside, so that large batches find the panel's weights in the level-2 cache; 64 words of inputs of 64
    // images inside, 16 KB, which stay in the level-1 cache.
    let panel = densePanel(bfloat16: joined == nil ? bfloat16 : 1)
    let panels = panels(inputs: inputs, segment: segment, size: panel)
    let z = z + (segment * units + first) * batch
    @inline(__always) func run<P: Precision>(_: P.Type, _ index: Int, _ operand: Pointer, next: Pointer?) {
      let words = panel / P.perWord
      for start in stride(from: 0, to: words, by: 64) {
        // A group of 32 woven inputs is whole.
        let left = P.perWord == 1 ? inputs - index * panel : ((inputs - index * panel + 31) / 32) * 16
        let depth = min(64, left - start)
        if depth <= 0 { break }
        for column in stride(from: 0, to: batch, by: 64) {
          let work = DensePanel<P>(
            depth: depth, batch: batch, isFirst: index == panels.lowerBound && start == 0, weights: operand + start,
            row: words, x: x + (index * words + start) * batch + column, z: z + column,
            next: column == 0 ? next.map { $0 + start } : nil)
          work.runAll(rows: count, vectors: min(4, (batch - column) / 16))
        }
      }
    }
    for index in panels {
      let weights = weights + index * units * panel
      let next = weights + units * panel
      if bfloat16 != 0 {
        run(BFloat16.self, index, weights + first * panel / 2, next: next + first * panel / 2)
      } else if let joined {
        join(
          count: count * panel, upper: weights + first * panel / 2, lower: weights + (units + first) * panel / 2, joined
        )
        run(Float32.self, index, joined, next: nil)
      } else {
        run(Float32.self, index, weights + first * panel, next: next + first * panel)
      }
    }
  }

  /// The sum of z[segment][unit][image], ascending, + bias, ReLU where asked, to `y` [image][unit] with rows `yStride`
  /// floats apart; images `first..<first + count`, `first` a multiple of 16, `count` at most 16. Lanes beyond the last
  /// unit become zero.
  package static func denseFinish(
    segments: Int, units: Int, batch: Int, first: Int, count: Int, relu: Int, _ bias: UnsafePointer<Float>,
    _ z: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, yStride: Int
  ) {
    let zero = vector_splat(0)
    // A kilobyte is what comes from the stack; more would be asked for from the heap.
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 256) { scratch in
      let block = scratch.baseAddress.unsafelyUnwrapped
      for unit in Swift.stride(from: 0, to: units, by: 16) {
        for i in 0..<16 {
          guard unit + i < units else {
            vector_store(block + i * 16, zero)
            continue
          }
          let place = z + (unit + i) * batch + first
          var value = vector_load(place)
          for segment in 1..<max(segments, 1) {
            value = vector_add(value, vector_load(place + segment * units * batch))
          }
          value = vector_add(value, vector_splat(bias[unit + i]))
          if relu != 0 { value = vector_select(vector_greater(zero, value), zero, value) }
          vector_store(block + i * 16, value)
        }
        vector_transpose(block, 16, block, 16)
        for i in 0..<count {
          vector_store(y + (first + i) * yStride + unit, vector_load(block + i * 16))
        }
      }
    }
  }

  /// [image][input], rows `xStride` floats apart, to [input][batch]; inputs `first..<first + count`, both multiples
  /// of 16. Images from `images` to `batch` become zero.
  package static func denseTranspose(
    batch: Int, images: Int, first: Int, count: Int, _ x: UnsafePointer<Float>, xStride: Int,
    _ transposed: UnsafeMutablePointer<Float>
  ) {
    for image in Swift.stride(from: 0, to: batch, by: 16) {
      if images - image >= 16 {
        for input in Swift.stride(from: first, to: first + count, by: 16) {
          vector_transpose(x + image * xStride + input, xStride, transposed + input * batch + image, batch)
        }
      } else {
        for input in first..<first + count {
          for i in image..<image + 16 {
            transposed[input * batch + i] = i < images ? x[i * xStride + input] : 0
          }
        }
      }
    }
  }
}

/// Some units of one panel; lengths count words.
private struct DensePanel<P: Precision>: TiledWork {
  let depth: Int
  let batch: Int
  let isFirst: Bool
  let weights: Pointer
  /// From one unit's weights to the next one's.
  let row: Int
  let x: Pointer
  let z: MutablePointer
  /// The same units' weights of the panel that comes next, to be asked for while these are used.
  let next: Pointer?

  @inline(__always)
  func run<T: Tile>(_: T.Type, row start: Int, column: Int) {
    if let next {
      for unit in start..<start + T.rows {
        for i in stride(from: 0, to: 64, by: 16) { vector_prefetch_far(next + unit * row + i) }
      }
    }
    let target = z + start * batch + column
    var tile = isFirst ? T(all: T.R(splat: vector_splat(0))) : T(target, batch)
    tile.contract(P.self, weights + start * row, row: row, step: 1, x + column, step: batch, count: depth)
    tile.store(target, batch)
  }
}
