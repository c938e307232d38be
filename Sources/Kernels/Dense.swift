public import CVector

/// The dense layer, over the whole batch at once.
///
/// Weights lie in panels of 64 inputs: [panel][unit][64]. Forward, the vectors lie across the batch, so a weight is a
/// scalar that a multiply-add broadcasts; a panel of inputs, [64][batch], stays in the level-1 cache. Backward, the
/// vectors lie across the panel's inputs, and gradients that ReLU and dropout zeroed are skipped: an unit has a list of
/// the images where it is alive, an image one of its live units.
///
/// A batch of 64 does 64 multiply-adds for each weight that it reads, and the weights of a large layer come from main
/// memory: each tile asks for the weights that its rows will need in the next panel.
extension Kernels {
  /// z[unit][image] = sum over inputs, ascending, of w * x; units `first..<first + count`.
  ///
  /// - Parameters:
  ///   - bfloat16: where to round these units' weights of two panels to, `count` times 64 words; nil for float32.
  ///   - x: [input][batch], rows of `batch` floats, a multiple of 16; in bfloat16 words of two inputs in
  ///     woven order, [input / 2][batch].
  ///   - z: [unit][batch].
  public static func denseForward(
    inputs: Int, units: Int, batch: Int, first: Int, count: Int, bfloat16: UnsafeMutablePointer<Float>?,
    _ weights: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ z: UnsafeMutablePointer<Float>
  ) {
    // Panels outside, so that large batches find the panel's weights (100 KB where 400 units see it) in the level-2
    // cache; 64 images inside, whose panel of inputs (16 KB) stays in the level-1 cache. In bfloat16, two panels a time.
    let panels = (inputs + 63) / 64
    @inline(__always) func run<P: Precision>(_: P.Type, _ panel: Int, _ operand: Pointer) {
      let next = weights + ((panel + P.perWord) * units + first) * 64
      let depth = P.perWord == 1 ? min(64, inputs - panel * 64) : 32 * min(2, panels - panel)
      var column = 0
      while column < batch {
        let vectors = min(4, (batch - column) / 16)
        let work = DensePanel<P>(
          depth: depth, batch: batch, isFirst: panel == 0, weights: operand,
          x: x + panel * 64 / P.perWord * batch + column, z: z + first * batch + column,
          next: column == 0 ? next : nil, nextPanel: units * 64)
        work.runAll(rows: count, vectors: vectors)
        column += vectors * 16
      }
    }
    if let bfloat16 {
      for panel in stride(from: 0, to: panels, by: 2) {
        for half in panel..<min(panel + 2, panels) {
          let weights = weights + (half * units + first) * 64
          for unit in 0..<count { weave(count: 64, weights + unit * 64, bfloat16 + unit * 64 + (half - panel) * 32) }
        }
        run(BFloat16.self, panel, bfloat16)
      }
    } else {
      for panel in 0..<panels { run(Float32.self, panel, weights + (panel * units + first) * 64) }
    }
  }

  /// Units whose weights of one panel stay in the level-1 cache, 16 or 18 KB, while the images pass.
  public static func denseBlock(bfloat16: Int) -> Int { bfloat16 == 0 ? 64 : 144 }

  /// dx[image][input] = sum over the image's live units, ascending, of dz * w, for the 64 inputs of one panel.
  ///
  /// - Parameters:
  ///   - bfloat16: where to round the panel to, `units` times 32 words; nil for float32.
  ///   - weights: the panel, [unit][64].
  ///   - byImage: each image's survivors in turn, `units` places for each; index is the unit times 64.
  ///   - blockStarts: [image][block + 1]: where in an image's list each block of ``denseBlock(bfloat16:)`` units starts.
  ///   - dx: rows `dxStride` floats apart, at the panel's first input.
  public static func denseInputGradient(
    units: Int, images: Int, bfloat16: UnsafeMutablePointer<Float>?, _ weights: UnsafePointer<Float>,
    byImage: UnsafePointer<survivor>, blockStarts: UnsafePointer<Int32>, dx: UnsafeMutablePointer<Float>,
    dxStride: Int
  ) {
    if let bfloat16 {
      inputGradient(BFloat16.self, units, images, weights, bfloat16, byImage, blockStarts, dx, dxStride)
    } else {
      inputGradient(Float32.self, units, images, weights, nil, byImage, blockStarts, dx, dxStride)
    }
  }

  @inline(__always)
  private static func inputGradient<P: Precision>(
    _: P.Type, _ units: Int, _ images: Int, _ weights: Pointer, _ rounded: MutablePointer?,
    _ byImage: UnsafePointer<survivor>, _ blockStarts: UnsafePointer<Int32>, _ dx: MutablePointer, _ dxStride: Int
  ) {
    // Survivors visit a block's weights in no order that a processor could foresee, so each image asks for a share of
    // the next block's.
    let size = denseBlock(bfloat16: P.perWord - 1)
    let floats = size * 64
    let blocks = (units + size - 1) / size
    let share = (floats / images + 15) / 16 * 16
    for block in 0..<blocks {
      let next = weights + (block + 1) * floats
      if let rounded {
        weave(count: min(units - block * size, size) * 64, weights + block * floats, rounded + block * floats / 2)
      }
      let weights = rounded.map { UnsafePointer($0) } ?? weights
      for image in 0..<images {
        for i in stride(from: image * share, to: min((image + 1) * share, floats), by: 16) {
          if P.perWord == 1 { vector_prefetch(next + i) } else { vector_prefetch_far(next + i) }
        }
        let starts = blockStarts + image * (blocks + 1) + block
        let target = dx + image * dxStride
        var tile = block == 0 ? One<Row4>(all: Row4(splat: vector_splat(0))) : One<Row4>(target, 0)
        tile.gather(
          P.self, byImage + image * units + Int(starts[0]), Int(starts[1] - starts[0]), weights, scale: 1, stride: 0)
        tile.store(target, 0)
      }
    }
  }

  /// dw[unit][input] = sum over the unit's live images, ascending, of dz * x, and the optimiser's step on w: for the 64
  /// inputs of one panel. The gradient never leaves the registers.
  ///
  /// - Parameters:
  ///   - byUnit: each unit's survivors in turn, `images` places for each; index is the image.
  ///   - counts: survivors of each unit.
  ///   - x: [image][input], rows `xStride` numbers apart, at the panel's first input; in bfloat16 woven.
  ///   - weights, m, v: the panel, [unit][64], and the optimiser's two moments of it.
  public static func denseWeightUpdate(
    units: Int, images: Int, bfloat16: Int, byUnit: UnsafePointer<survivor>, counts: UnsafePointer<Int32>,
    x: UnsafePointer<Float>, xStride: Int, _ step: optimizer_step, _ weights: UnsafeMutablePointer<Float>,
    _ m: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>
  ) {
    @inline(__always) func update<Rule: UpdateRule>(_ rule: Rule) {
      if bfloat16 == 0 {
        weightUpdate(Float32.self, rule, units, images, byUnit, counts, x, xStride, weights, m, v)
      } else {
        weightUpdate(BFloat16.self, rule, units, images, byUnit, counts, x, xStride, weights, m, v)
      }
    }
    switch step.rule {
    case 1: update(Adam(step))
    case 2: update(Momentum(step))
    case 3: update(RMSProp(step))
    default: update(GradientOnly())
    }
  }

  @inline(__always)
  private static func weightUpdate<P: Precision, Rule: UpdateRule>(
    _: P.Type, _ rule: Rule, _ units: Int, _ images: Int, _ byUnit: UnsafePointer<survivor>,
    _ counts: UnsafePointer<Int32>, _ x: Pointer, _ xStride: Int, _ weights: MutablePointer, _ m: MutablePointer,
    _ v: MutablePointer
  ) {
    let ahead = 8 * 64
    for unit in 0..<units {
      let list = byUnit + unit * images
      let at = unit * 64
      // The moments come from main memory, at no more than a few bytes for each multiply-add: ask for them early.
      for i in Swift.stride(from: ahead, to: ahead + 64, by: 16) {
        vector_prefetch_write(m + at + i)
        vector_prefetch_write(v + at + i)
      }
      var tile = One<Row4>(all: Row4(splat: vector_splat(0)))
      tile.gather(P.self, list, Int(counts[unit]), x, scale: xStride, stride: 0)
      let row = tile.row
      rule.update(row.left.left.a, weights + at, m + at, v + at)
      rule.update(row.left.right.a, weights + at + 16, m + at + 16, v + at + 16)
      rule.update(row.right.left.a, weights + at + 32, m + at + 32, v + at + 32)
      rule.update(row.right.right.a, weights + at + 48, m + at + 48, v + at + 48)
    }
  }

  /// Lists the non-zero elements of dz, [image][unit] with rows `stride` floats apart, by image and by unit; in bfloat16
  /// rounded. Layouts as in the two functions above.
  public static func denseSurvivors(
    units: Int, images: Int, bfloat16: Int, dz: UnsafePointer<Float>, stride: Int,
    byImage: UnsafeMutablePointer<survivor>, blockStarts: UnsafeMutablePointer<Int32>,
    byUnit: UnsafeMutablePointer<survivor>, counts: UnsafeMutablePointer<Int32>
  ) {
    let size = denseBlock(bfloat16: bfloat16)
    let blocks = (units + size - 1) / size
    for unit in 0..<units { counts[unit] = 0 }
    for image in 0..<images {
      let row = dz + image * stride
      let list = byImage + image * units
      let starts = blockStarts + image * (blocks + 1)
      var count = 0
      for block in 0..<blocks {
        starts[block] = Int32(truncatingIfNeeded: count)
        for unit in block * size..<min(units, (block + 1) * size) {
          let g = bfloat16 == 0 ? row[unit] : scalar_bfloat16(row[unit])
          if g != 0 {
            list[count] = survivor(index: Int32(truncatingIfNeeded: unit * 64), value: g)
            count += 1
            let place = Int(counts[unit])
            byUnit[unit * images + place] = survivor(index: Int32(truncatingIfNeeded: image), value: g)
            counts[unit] = Int32(truncatingIfNeeded: place + 1)
          }
        }
      }
      starts[blocks] = Int32(truncatingIfNeeded: count)
    }
  }

  /// z[unit][image] + bias, ReLU where asked, to `y` [image][unit] with rows `yStride` floats apart; images
  /// `first..<first + count`, `first` a multiple of 16, `count` at most 16. Lanes beyond the last unit become zero.
  public static func denseFinish(
    units: Int, batch: Int, first: Int, count: Int, relu: Int, _ bias: UnsafePointer<Float>,
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
          var value = vector_add(vector_load(z + (unit + i) * batch + first), vector_splat(bias[unit + i]))
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

  /// db[unit] = sum over images, ascending, of dz; `units` padded to a multiple of 16.
  public static func denseBiasGradient(
    units: Int, images: Int, dz: UnsafePointer<Float>, stride: Int, _ db: UnsafeMutablePointer<Float>
  ) {
    for unit in Swift.stride(from: 0, to: units, by: 16) {
      var sum = vector_splat(0)
      for image in 0..<images { sum = vector_add(sum, vector_load(dz + image * stride + unit)) }
      vector_store(db + unit, sum)
    }
  }

  /// [image][input], rows `xStride` floats apart, to [input][batch]; inputs `first..<first + count`, both multiples
  /// of 16. Images from `images` to `batch` become zero.
  public static func denseTranspose(
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

/// Some units of one panel; the depth counts words.
private struct DensePanel<P: Precision>: TiledWork {
  let depth: Int
  let batch: Int
  let isFirst: Bool
  let weights: Pointer
  let x: Pointer
  let z: MutablePointer
  /// The same units' weights of the panel that comes next, to be asked for while these are used; in bfloat16 of the next
  /// two, `nextPanel` floats apart.
  let next: Pointer?
  let nextPanel: Int

  @inline(__always)
  func run<T: Tile>(_: T.Type, row start: Int, column: Int) {
    if let next {
      for i in stride(from: start * 64, to: (start + T.rows) * 64, by: 16) {
        vector_prefetch_far(next + i)
        if P.perWord == 2 { vector_prefetch_far(next + nextPanel + i) }
      }
    }
    let target = z + start * batch + column
    var tile = isFirst ? T(all: T.R(splat: vector_splat(0))) : T(target, batch)
    tile.contract(P.self, weights + start * 64, row: 64, step: 1, x + column, step: batch, count: depth)
    tile.store(target, batch)
  }
}
