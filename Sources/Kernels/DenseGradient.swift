public import CVector

/// The dense layer backward, over the whole batch at once, a panel of weights at a time.
///
/// Gradients that ReLU and dropout zeroed are skipped: an unit has a list of the images where it is alive, an image one of
/// its live units. The vectors lie across the panel's inputs. All eight pass a list together, so that enough sums are
/// under way while a multiply-add takes its four to six cycles, and a list's unforeseen end costs once for all.
extension Kernels {
  /// Units whose weights of one panel stay in the level-1 cache while the images pass.
  public static func denseBlock(bfloat16: Int) -> Int { bfloat16 == 0 ? 32 : 72 }

  /// dx[image][input] = sum over the image's live units, ascending, of dz * w, for the inputs of one panel.
  ///
  /// - Parameters:
  ///   - weights: the panel; in bfloat16 its upper halves.
  ///   - byImage: each image's survivors in turn, `units` places for each; index is the unit times ``densePanel``.
  ///   - blockStarts: [image][block + 1]: where in an image's list each block of ``denseBlock(bfloat16:)`` units starts.
  ///   - dx: rows `dxStride` floats apart, at the panel's first input.
  public static func denseInputGradient(
    units: Int, images: Int, bfloat16: Int, _ weights: UnsafePointer<Float>, byImage: UnsafePointer<survivor>,
    blockStarts: UnsafePointer<Int32>, dx: UnsafeMutablePointer<Float>, dxStride: Int
  ) {
    if bfloat16 == 0 {
      inputGradient(Float32.self, units, images, weights, byImage, blockStarts, dx, dxStride)
    } else {
      inputGradient(BFloat16.self, units, images, weights, byImage, blockStarts, dx, dxStride)
    }
  }

  @inline(__always)
  private static func inputGradient<P: Precision>(
    _: P.Type, _ units: Int, _ images: Int, _ weights: Pointer, _ byImage: UnsafePointer<survivor>,
    _ blockStarts: UnsafePointer<Int32>, _ dx: MutablePointer, _ dxStride: Int
  ) {
    // Survivors visit a block's weights in no order that a processor could foresee, so each image asks for a share of
    // the next block's.
    let size = denseBlock(bfloat16: P.perWord - 1)
    let words = size * densePanel / P.perWord
    let blocks = (units + size - 1) / size
    let share = (words / images + 15) / 16 * 16
    for block in 0..<blocks {
      let next = weights + (block + 1) * words
      for image in 0..<images {
        for i in stride(from: image * share, to: min((image + 1) * share, words), by: 16) { vector_prefetch(next + i) }
        let starts = blockStarts + image * (blocks + 1) + block
        let list = byImage + image * units + Int(starts[0])
        @inline(__always) func add<R: Row>(_: R.Type, _ column: Int) {
          let target = dx + image * dxStride + column
          var tile = block == 0 ? One<R>(all: R(splat: vector_splat(0))) : One<R>(target, 0)
          tile.gather(P.self, list, Int(starts[1] - starts[0]), weights + column / P.perWord, scale: 1, stride: 0)
          tile.store(target, 0)
        }
        if tile_vectors() == 4 {
          add(Row8.self, 0)
        } else {
          add(Row4.self, 0)
          add(Row4.self, 64)
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
  ///   - weights, m, v: the panel, and [unit][128] the optimiser's two moments of it.
  public static func denseWeightUpdate(
    units: Int, images: Int, bfloat16: Int, byUnit: UnsafePointer<survivor>, counts: UnsafePointer<Int32>,
    x: UnsafePointer<Float>, xStride: Int, _ step: optimizer_step, _ weights: UnsafeMutablePointer<Float>,
    _ m: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>
  ) {
    @inline(__always) func update<Rule: UpdateRule>(_ rule: Rule) {
      if bfloat16 == 0 {
        let weights = PanelWeights<Float32>(upper: weights, lower: weights)
        weightUpdate(rule, units, images, byUnit, counts, x, xStride, weights, m, v)
      } else {
        let weights = PanelWeights<BFloat16>(upper: weights, lower: weights + units * densePanel / 2)
        weightUpdate(rule, units, images, byUnit, counts, x, xStride, weights, m, v)
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
    _ rule: Rule, _ units: Int, _ images: Int, _ byUnit: UnsafePointer<survivor>, _ counts: UnsafePointer<Int32>,
    _ x: Pointer, _ xStride: Int, _ weights: PanelWeights<P>, _ m: MutablePointer, _ v: MutablePointer
  ) {
    let ahead = 8 * densePanel
    for unit in 0..<units {
      let at = unit * densePanel
      // The moments come from main memory, at no more than a few bytes for each multiply-add: ask for them early.
      for i in Swift.stride(from: at + ahead, to: at + ahead + densePanel, by: 16) {
        vector_prefetch_write(m + i)
        vector_prefetch_write(v + i)
      }
      weights.prefetch(at + ahead, count: densePanel)
      if unit < images {
        let nextX = x + (unit * xStride + densePanel) / P.perWord
        for i in Swift.stride(from: 0, to: densePanel / P.perWord, by: 16) { vector_prefetch_far(nextX + i) }
      }
      @inline(__always) func update<R: Row>(_: R.Type, _ column: Int) {
        var tile = One<R>(all: R(splat: vector_splat(0)))
        tile.gather(P.self, byUnit + unit * images, Int(counts[unit]), x + column / P.perWord, scale: xStride, stride: 0)
        tile.row.pairs(from: at + column) { first, second, i in
          let (a, b) = weights.load(i)
          weights.store(rule.update(first, a, m + i, v + i), rule.update(second, b, m + i + 16, v + i + 16), i)
        }
      }
      if tile_vectors() == 4 {
        update(Row8.self, 0)
      } else {
        update(Row4.self, 0)
        update(Row4.self, 64)
      }
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
            list[count] = survivor(index: Int32(truncatingIfNeeded: unit * densePanel), value: g)
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
}

/// A panel's weights: floats, or in bfloat16 their halves apart.
private struct PanelWeights<P: Precision> {
  let upper: MutablePointer
  let lower: MutablePointer

  /// The sixteen weights from the i-th on and the next sixteen.
  @inline(__always)
  func load(_ i: Int) -> (V16, V16) {
    if P.perWord == 1 { return (vector_load(upper + i), vector_load(upper + i + 16)) }
    return (vector_join_low(upper + i / 2, lower + i / 2), vector_join_high(upper + i / 2, lower + i / 2))
  }

  @inline(__always)
  func store(_ a: V16, _ b: V16, _ i: Int) {
    if P.perWord == 1 {
      vector_store(upper + i, a)
      vector_store(upper + i + 16, b)
    } else {
      vector_store_split(upper + i / 2, lower + i / 2, a, b)
    }
  }

  /// Asks for what the input gradient has not read just before.
  @inline(__always)
  func prefetch(_ start: Int, count: Int) {
    if P.perWord == 1 { return }
    for i in stride(from: start / 2, to: (start + count) / 2, by: 16) { vector_prefetch_write(lower + i) }
  }
}
