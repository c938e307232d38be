package import CVector

/// The dense layer backward, over the whole batch at once, a panel of weights at a time.
///
/// Gradients that ReLU and dropout zeroed are skipped: an unit has a list of the images where it is alive, an image one of
/// its live units. The vectors lie across the panel's inputs.
///
/// ```
/// input gradient                             weight gradient and update
/// for panel of 64 inputs                     for panel of 64 inputs
///   for block of 64 units, image               for unit
///     tile: 4 vectors of dx                      tile: 4 vectors of dW, from zero
///       for live unit of the block                 for live image
///         4 loads of w, 4 multiply-adds              4 loads of x, 4 multiply-adds
///     store to dx                                optimiser's step on w, m, v
/// ```
/// Both for one panel, then for the next: the second finds the panel's weights in the level-2 cache. A panel's x and a
/// block's w, 16 KB each, are in the level-1 cache, where each multiply-add loads from. Measured (AVX-512, 9,216 to 400,
/// Adam), of the peak of fused multiply-adds, zeros not counted: input gradient 0.46 to 0.68, weight gradient 0.15 to
/// 0.18, bound by Adam's division and square root and by 24 bytes of memory a weight.
///
/// In bfloat16 all eight vectors pass a list together, so that enough sums are under way while a multiply-add takes its
/// six cycles, and a list's unforeseen end costs once for all; twice as many floats would not stay in the level-1 cache.
extension Kernels {
  /// Units whose weights of one panel stay in the level-1 cache while the images pass.
  package static func denseBlock(bfloat16: Int) -> Int { bfloat16 == 0 ? 64 : 104 }

  /// dx[image][input] = sum over the image's live units, ascending, of dz * w, for the inputs of one panel.
  ///
  /// - Parameters:
  ///   - weights: the panel; in bfloat16 its upper halves.
  ///   - byImage: [image][unit]: survivors of a block from the place of its first unit on; index is the unit times the
  ///     panel's inputs.
  ///   - blockCounts: [image][block]: how many there are.
  ///   - dx: rows `dxStride` floats apart, at the panel's first input.
  package static func denseInputGradient(
    units: Int, images: Int, bfloat16: Int, _ weights: UnsafePointer<Float>, byImage: UnsafePointer<survivor>,
    blockCounts: UnsafePointer<Int32>, dx: UnsafeMutablePointer<Float>, dxStride: Int
  ) {
    if bfloat16 == 0 {
      inputGradient(Float32.self, units, images, weights, byImage, blockCounts, dx, dxStride)
    } else {
      inputGradient(BFloat16.self, units, images, weights, byImage, blockCounts, dx, dxStride)
    }
  }

  @inline(__always)
  private static func inputGradient<P: Precision>(
    _: P.Type, _ units: Int, _ images: Int, _ weights: Pointer, _ byImage: UnsafePointer<survivor>,
    _ blockCounts: UnsafePointer<Int32>, _ dx: MutablePointer, _ dxStride: Int
  ) {
    // Survivors visit a block's weights in no order that a processor could foresee, so each image asks for a share of
    // the next block's.
    let size = denseBlock(bfloat16: P.perWord - 1)
    let panel = densePanel(bfloat16: P.perWord - 1)
    let words = size * 64
    let blocks = (units + size - 1) / size
    let share = (words / images + 15) / 16 * 16
    for block in 0..<blocks {
      let next = weights + (block + 1) * words
      for image in 0..<images {
        for i in stride(from: image * share, to: min((image + 1) * share, words), by: 16) { vector_prefetch(next + i) }
        let list = byImage + image * units + block * size
        let count = Int(blockCounts[image * blocks + block])
        if block == 0 {
          // An image's gradients lie far from the one's before.
          for i in stride(from: 0, to: panel, by: 16) { vector_prefetch_write(dx + (image + 2) * dxStride + i) }
        }
        @inline(__always) func add<R: Row>(_: R.Type, _ column: Int) {
          let target = dx + image * dxStride + column
          var tile = block == 0 ? One<R>(all: R(splat: vector_splat(0))) : One<R>(target, 0)
          tile.gather(P.self, list, count, weights + column / P.perWord, scale: 1, stride: 0)
          tile.store(target, 0)
        }
        if tile_vectors() == 4 && P.perWord == 2 {
          add(Row8.self, 0)
        } else {
          for column in stride(from: 0, to: panel, by: 64) { add(Row4.self, column) }
        }
      }
    }
  }

  /// dw[unit][input] = sum over the unit's live images, ascending, of dz * x, and the optimiser's step on w: for the
  /// inputs of one panel. The gradient never leaves the registers.
  ///
  /// - Parameters:
  ///   - byUnit: each unit's survivors in turn, `images` places for each; index is the image.
  ///   - counts: survivors of each unit.
  ///   - x: [image][input], rows `xStride` numbers apart, at the panel's first input; in bfloat16 woven.
  ///   - weights, m, v: the panel, and [unit][input] the optimiser's two moments of it; in bfloat16 m is rounded and woven.
  /// - Returns: whether all weights and second moments are finite numbers.
  package static func denseWeightUpdate(
    units: Int, images: Int, bfloat16: Int, byUnit: UnsafePointer<survivor>, counts: UnsafePointer<Int32>,
    x: UnsafePointer<Float>, xStride: Int, _ step: optimizer_step, _ weights: UnsafeMutablePointer<Float>,
    _ m: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>
  ) -> Bool {
    @inline(__always) func update<Rule: UpdateRule>(_ rule: Rule) -> Bool {
      if bfloat16 == 0 {
        let state = DensePanelState<Float32>(weights: weights, lower: weights, m: m, v: v)
        return weightUpdate(rule, units, images, byUnit, counts, x, xStride, state)
      } else {
        let lower = weights + units * 64
        let state = DensePanelState<BFloat16>(weights: weights, lower: lower, m: m, v: v)
        return weightUpdate(rule, units, images, byUnit, counts, x, xStride, state)
      }
    }
    return switch step.rule {
    case 1: update(Adam(step))
    case 2: update(Momentum(step))
    case 3: update(RMSProp(step))
    default: update(GradientOnly())
    }
  }

  @inline(__always)
  private static func weightUpdate<P: Precision, Rule: UpdateRule>(
    _ rule: Rule, _ units: Int, _ images: Int, _ byUnit: UnsafePointer<survivor>, _ counts: UnsafePointer<Int32>,
    _ x: Pointer, _ xStride: Int, _ state: DensePanelState<P>
  ) -> Bool {
    var watch = Watch()
    let panel = densePanel(bfloat16: P.perWord - 1)
    for unit in 0..<units {
      let at = unit * panel
      // The moments come from main memory, at no more than a few bytes for each multiply-add: ask for them early.
      state.prefetch(at + 8 * panel, count: panel)
      // So do the images' inputs of the next panel.
      if unit < images {
        let next = x + (unit * xStride + panel) / P.perWord
        for i in Swift.stride(from: 0, to: 64, by: 16) { vector_prefetch_far(next + i) }
      }
      @inline(__always) func update<R: Row>(_: R.Type, _ column: Int) {
        var tile = One<R>(all: R(splat: vector_splat(0)))
        tile.gather(
          P.self, byUnit + unit * images, Int(counts[unit]), x + column / P.perWord, scale: xStride, stride: 0)
        tile.row.pairs(from: at + column) { first, second, i in state.update(rule, first, second, i, &watch) }
      }
      if tile_vectors() == 4 && P.perWord == 2 {
        update(Row8.self, 0)
      } else {
        for column in Swift.stride(from: 0, to: panel, by: 64) { update(Row4.self, column) }
      }
    }
    return !watch.isBroken
  }

  /// One block of ``denseBlock(bfloat16:)`` units: lists their gradients that are not zero, by image and by unit, and sums
  /// their bias gradients.
  ///
  /// - Parameters:
  ///   - block: which.
  ///   - isGated: whether y is ReLU's, so that a zero in it stops the gradient.
  ///   - scale: what dropout multiplied the live ones by.
  ///   - y, dy: [image][unit], rows `stride` floats apart.
  ///   - byImage, blockCounts, byUnit, counts: as the two functions above want them; in bfloat16 the gradients rounded.
  ///   - db: [unit] = sum over images, ascending.
  package static func denseSurvivors(
    units: Int, images: Int, bfloat16: Int, block: Int, isGated: Int, scale: Float, y: UnsafePointer<Float>,
    dy: UnsafePointer<Float>, stride: Int, byImage: UnsafeMutablePointer<survivor>,
    blockCounts: UnsafeMutablePointer<Int32>, byUnit: UnsafeMutablePointer<survivor>,
    counts: UnsafeMutablePointer<Int32>, _ db: UnsafeMutablePointer<Float>
  ) {
    let size = denseBlock(bfloat16: bfloat16)
    let panel = densePanel(bfloat16: bfloat16)
    let blocks = (units + size - 1) / size
    let (first, end) = (block * size, min(units, (block + 1) * size))
    for unit in first..<end { (counts[unit], db[unit]) = (0, 0) }
    let zero = vector_splat(0)
    for image in 0..<images {
      let list = byImage + image * units + first
      var count = 0
      for start in Swift.stride(from: first, to: end, by: 16) {
        let dy = dy + image * stride + start
        var alive = vector_not(vector_equal(vector_load(dy), zero))
        if isGated != 0 { alive = vector_and(alive, vector_greater(vector_load(y + image * stride + start), zero)) }
        var left = vector_bits(alive)
        // The block may end within the vector.
        if end - start < 16 { left &= 1 << UInt64(end - start) - 1 }
        while left != 0 {
          let unit = start + left.trailingZeroBitCount
          let exact = dy[left.trailingZeroBitCount] * scale
          left &= left - 1
          db[unit] += exact
          let g = bfloat16 == 0 ? exact : scalar_bfloat16(exact)
          if g == 0 { continue }
          list[count] = survivor(index: Int32(truncatingIfNeeded: unit * panel), value: g)
          count += 1
          let place = Int(counts[unit])
          byUnit[unit * images + place] = survivor(index: Int32(truncatingIfNeeded: image), value: g)
          counts[unit] = Int32(truncatingIfNeeded: place + 1)
        }
      }
      blockCounts[image * blocks + block] = Int32(truncatingIfNeeded: count)
    }
  }
}

/// What the optimiser keeps of a panel. In bfloat16 the weights' halves are apart, the first moment is rounded and
/// woven: a fifth less memory to move.
private struct DensePanelState<P: Precision> {
  let weights: MutablePointer
  /// The weights' lower halves.
  let lower: MutablePointer
  let m: MutablePointer
  let v: MutablePointer

  /// Asks for the lines from number `start` on that the input gradient has not read just before.
  @inline(__always)
  func prefetch(_ start: Int, count: Int) {
    for i in stride(from: start / P.perWord, to: (start + count) / P.perWord, by: 16) {
      if P.perWord == 2 { vector_prefetch_write(lower + i) }
      vector_prefetch_write(m + i)
    }
    for i in stride(from: start, to: start + count, by: 16) { vector_prefetch_write(v + i) }
  }

  /// The step on the i-th and the fifteen weights after it, and on the sixteen after those.
  @inline(__always)
  func update<Rule: UpdateRule>(_ rule: Rule, _ first: V16, _ second: V16, _ i: Int, _ watch: inout Watch) {
    let zero = vector_splat(0)
    let word = i / P.perWord
    var (w1, w2, m1, m2) = (zero, zero, zero, zero)
    if P.perWord == 1 {
      (w1, w2) = (vector_load(weights + i), vector_load(weights + i + 16))
      if Rule.usesM { (m1, m2) = (vector_load(m + i), vector_load(m + i + 16)) }
    } else {
      (w1, w2) = (
        vector_join_low(weights + word, lower + word), vector_join_high(weights + word, lower + word)
      )
      if Rule.usesM { (m1, m2) = (vector_load_woven_low(m + word), vector_load_woven_high(m + word)) }
    }
    var (v1, v2) = Rule.usesV ? (vector_load(v + i), vector_load(v + i + 16)) : (zero, zero)
    rule.update(first, &w1, &m1, &v1)
    rule.update(second, &w2, &m2, &v2)
    watch.see(w1)
    watch.see(w2)
    if Rule.usesV {
      watch.see(v1)
      watch.see(v2)
    }
    if P.perWord == 1 {
      vector_store(weights + i, w1)
      vector_store(weights + i + 16, w2)
      if Rule.usesM {
        vector_store(m + i, m1)
        vector_store(m + i + 16, m2)
      }
    } else {
      vector_store_split(weights + word, lower + word, w1, w2)
      if Rule.usesM { vector_store_woven(m + word, m1, m2) }
    }
    if Rule.usesV {
      vector_store(v + i, v1)
      vector_store(v + i + 16, v2)
    }
  }
}
