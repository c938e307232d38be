package import CVector

/// Backward through fused convolution, 2x2 maximum and ReLU: only the survivors count.
///
/// Of the four gradients of a pooling window at most one is not zero, none where ReLU or dropout closed the window. The
/// survivors are listed twice: by channel for the weight gradient, by pixel for the input gradient.
///
/// ```
/// weight gradient                            input gradient
/// for output channel                         for ky, piece of 6 vectors of (kx, in)
///   tile: 3 kernel lines x 6 vectors           for window, place
///     for survivor of the channel                tile: 6 vectors of dx
///       18 loads of x, 18 multiply-adds            for survivor there: 6 loads of w, 6 multiply-adds
///   store to dW                                  store to dx
/// ```
/// The tile is all that one survivor touches (32 input channels: 18 vectors of the kernel), or a line of it, so each
/// survivor's g is broadcast once. A multiply-add needs a load here, and a list's end cannot be foreseen, so memory sets
/// the pace. Measured (AVX-512), of the peak of fused multiply-adds, zeros not counted: weight gradient 0.22 to 0.38, input
/// gradient 0.25 to 0.43; which is 1.5 to 2.7 of it counted densely.
extension Kernels {
  /// Lists the survivors of one image.
  ///
  /// - Parameters:
  ///   - shape: output sizes are those of the pooled map, `y_row` and `y_pixel` lay out `y`; for `dy` see `dyRow`.
  ///   - y: the pooled map after ReLU and dropout; with `shape.relu` a zero in it is a closed window.
  ///   - nextImage: floats to the next image's y and dy, to be asked for; 0 if there is none.
  ///   - scale: what dropout multiplied the open ones by.
  ///   - byChannel: room for a window count of survivors per channel; index is the float offset of the survivor's window
  ///     in the input.
  ///   - channelCounts: survivors of each channel.
  ///   - byPixel: room for window count times channels; index is the channel times `slice`.
  ///   - pixelStarts: where the list of each (window, place) starts in `byPixel`; one more for the end.
  ///   - db: [out], added to: the survivors' sum, line by line.
  package static func survivors(
    _ shape: convolution_shape, y: UnsafePointer<Float>, dy: UnsafePointer<Float>, dyRow: Int, dyPixel: Int,
    nextImage: Int, argmax: UnsafePointer<UInt8>, scale: Float, slice: Int, byChannel: UnsafeMutablePointer<survivor>,
    channelCounts: UnsafeMutablePointer<Int32>, byPixel: UnsafeMutablePointer<survivor>?,
    pixelStarts: UnsafeMutablePointer<Int32>, db: UnsafeMutablePointer<Float>
  ) {
    let channels = shape.output_channels
    let windows = shape.output_height * shape.output_width
    for channel in 0..<channels { channelCounts[channel] = 0 }
    var total = 0
    var window = 0
    // For each place and 64 channels, a bit for each survivor; then where the next survivor of each place goes.
    let blocks = (channels + 63) / 64
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 4 * blocks + 4) { bits in
      let bits = bits.baseAddress.unsafelyUnwrapped
      let next = bits + 4 * blocks
      for line in 0..<shape.output_height {
        for pixel in 0..<shape.output_width {
          let dy = dy + line * dyRow + pixel * dyPixel
          let argmax = argmax + window * channels
          markSurvivors(
            channels, y: y + line * shape.y_row + pixel * shape.y_pixel, dy: dy, argmax: argmax,
            isGated: shape.relu != 0, scale: scale, nextImage: nextImage, bits, db)
          for place in 0..<4 {
            pixelStarts[window * 4 + place] = Int32(truncatingIfNeeded: total)
            next[place] = UInt64(truncatingIfNeeded: total)
            for block in 0..<blocks { total += bits[place * blocks + block].nonzeroBitCount }
          }
          let corner = 2 * line * shape.x_row + 2 * pixel * shape.x_pixel
          // All places in one loop, whose end the processor foresees once, not four times.
          for block in 0..<blocks {
            var left = bits[block] | bits[blocks + block] | bits[2 * blocks + block] | bits[3 * blocks + block]
            while left != 0 {
              let channel = block * 64 + left.trailingZeroBitCount
              left &= left - 1
              let place = Int(argmax[channel])
              let offset = corner + (place >> 1) * shape.x_row + (place & 1) * shape.x_pixel
              let g = shape.bfloat16 == 0 ? dy[channel] * scale : scalar_bfloat16(dy[channel] * scale)
              let count = channelCounts[channel]
              byChannel[channel * windows + Int(count)] =
                survivor(index: Int32(truncatingIfNeeded: offset), value: g)
              channelCounts[channel] = count + 1
              if let byPixel {
                byPixel[Int(next[place])] = survivor(index: Int32(truncatingIfNeeded: channel * slice), value: g)
                next[place] += 1
              }
            }
          }
          window += 1
        }
      }
    }
    pixelStarts[windows * 4] = Int32(truncatingIfNeeded: total)
  }

  /// Bit c of bits[place][c / 64] says whether channel c of one window survives, and there; adds the survivors to db.
  @inline(__always)
  private static func markSurvivors(
    _ channels: Int, y: Pointer, dy: Pointer, argmax: UnsafePointer<UInt8>, isGated: Bool,
    scale: Float, nextImage: Int, _ bits: UnsafeMutablePointer<UInt64>, _ db: MutablePointer
  ) {
    let zero = vector_splat(0)
    let scale = vector_splat(scale)
    let blocks = (channels + 63) / 64
    for block in 0..<blocks {
      var marks = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
      for channel in stride(from: block * 64, to: min(channels, block * 64 + 64), by: 16) {
        let g = vector_load(dy + channel)
        vector_prefetch_far(dy + channel + nextImage)
        vector_prefetch_far(y + channel + nextImage)
        var alive = vector_not(vector_equal(g, zero))
        if isGated { alive = vector_and(alive, vector_greater(vector_load(y + channel), zero)) }
        let sum = vector_load(db + channel)
        vector_store(db + channel, vector_select(alive, vector_add(sum, vector_multiply(g, scale)), sum))
        let places = vector_load_bytes(argmax + channel)
        let shift = UInt64(channel & 63)
        marks.0 |= vector_bits(vector_and(alive, vector_equal_int(places, vector_splat_int(0)))) << shift
        marks.1 |= vector_bits(vector_and(alive, vector_equal_int(places, vector_splat_int(1)))) << shift
        marks.2 |= vector_bits(vector_and(alive, vector_equal_int(places, vector_splat_int(2)))) << shift
        marks.3 |= vector_bits(vector_and(alive, vector_equal_int(places, vector_splat_int(3)))) << shift
      }
      bits[block] = marks.0
      bits[blocks + block] = marks.1
      bits[2 * blocks + block] = marks.2
      bits[3 * blocks + block] = marks.3
    }
  }

  /// dw[out][ky][kx, in] += sum over the channel's survivors, line by line, of g * x.
  ///
  /// The kernel rows of one output channel, 3 x 6 vectors where the input has 32 channels, stay in registers while
  /// its survivors pass.
  /// - Parameters:
  ///   - x: in bfloat16 woven; the offsets still count numbers.
  ///   - line: floats of one padded kernel row.
  ///   - next: `nextCount` floats to ask for, because they will be read next.
  package static func survivorWeightGradient(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, byChannel: UnsafePointer<survivor>,
    channelCounts: UnsafePointer<Int32>, line: Int, dw: UnsafeMutablePointer<Float>, next: UnsafePointer<Float>,
    nextCount: Int
  ) {
    let windows = shape.output_height * shape.output_width
    let share = (nextCount / shape.output_channels + 15) / 16 * 16
    for channel in 0..<shape.output_channels {
      let list = byChannel + channel * windows
      let count = Int(channelCounts[channel])
      // The next image's input comes from far away.
      for i in stride(from: channel * share, to: min((channel + 1) * share, nextCount), by: 16) {
        vector_prefetch_far(next + i)
      }
      let dw = dw + channel * shape.kernel_height * line
      if shape.bfloat16 == 0 {
        SurvivorGradient<Float32>(shape: shape, x: x, list: list, count: count, line: line, dw: dw).run()
      } else {
        SurvivorGradient<BFloat16>(shape: shape, x: x, list: list, count: count, line: line, dw: dw).run()
      }
    }
  }

  /// dx[y + ky][x + kx][in] += g * w: by kernel row, by piece of it (96 floats, then 64, 32, 16), by window and place,
  /// by output channel.
  ///
  /// One kernel row of all output channels, 24 KB where 64 channels see 32, stays in the level-1 cache while the
  /// windows pass; the six vectors of dx that a pixel's survivors share stay in registers.
  /// - Parameters:
  ///   - weights: [out][ky][kx, in], kernel rows padded to `line` numbers; in bfloat16 woven.
  ///   - dx: laid out like the forward pass's x; zeroed here by the caller.
  package static func survivorInputGradient(
    _ shape: convolution_shape, byPixel: UnsafePointer<survivor>, pixelStarts: UnsafePointer<Int32>,
    weights: UnsafePointer<Float>, line: Int, dx: UnsafeMutablePointer<Float>
  ) {
    if shape.bfloat16 == 0 {
      scatter(Float32.self, shape, byPixel, pixelStarts, weights, line, dx)
    } else {
      scatter(BFloat16.self, shape, byPixel, pixelStarts, weights, line, dx)
    }
  }

  @inline(__always)
  private static func scatter<P: Precision>(
    _: P.Type, _ shape: convolution_shape, _ byPixel: UnsafePointer<survivor>, _ pixelStarts: UnsafePointer<Int32>,
    _ weights: Pointer, _ line: Int, _ dx: MutablePointer
  ) {
    var ky = 0
    // In bfloat16 the weights are half as large: three kernel rows a time still stay near.
    while P.perWord == 2 && shape.kernel_height - ky >= 3 {
      columns(Tile3<Row6>.self, Tile3<Row4>.self, Tile3<Row2>.self, Tile3<Row1>.self, ky)
      ky += 3
    }
    while ky < shape.kernel_height {
      columns(One<Row6>.self, One<Row4>.self, One<Row2>.self, One<Row1>.self, ky)
      ky += 1
    }
    @inline(__always)
    func columns<A: Tile, B: Tile, C: Tile, D: Tile>(
      _: A.Type, _: B.Type, _: C.Type, _: D.Type, _ ky: Int
    ) {
      var column = 0
      @inline(__always) func piece<T: Tile>(_: T.Type) {
        scatter(
          P.self, T.self, shape, byPixel, pixelStarts, weights + (ky * line + column) / P.perWord, line,
          dx + ky * shape.x_row + column)
        column += T.R.floats
      }
      // The same pieces in every build: where a line is cut decides the order of an element's sum.
      while line - column >= A.R.floats { piece(A.self) }
      while line - column >= B.R.floats { piece(B.self) }
      while line - column >= C.R.floats { piece(C.self) }
      while line > column { piece(D.self) }
    }
  }

  @inline(__always)
  private static func scatter<P: Precision, T: Tile>(
    _: P.Type, _: T.Type, _ shape: convolution_shape, _ byPixel: UnsafePointer<survivor>,
    _ starts: UnsafePointer<Int32>, _ weights: Pointer, _ line: Int, _ dx: MutablePointer
  ) {
    let kernelLine = line
    var list = starts
    for line in 0..<shape.output_height {
      for pixel in 0..<shape.output_width {
        for place in 0..<4 {
          let start = Int(list[0])
          let end = Int(list[1])
          list += 1
          if start == end { continue }
          let target = dx + (2 * line + place >> 1) * shape.x_row + (2 * pixel + place & 1) * shape.x_pixel
          var tile = T(target, shape.x_row)
          tile.gather(P.self, byPixel + start, end - start, weights, scale: 1, stride: kernelLine)
          tile.store(target, shape.x_row)
        }
      }
    }
  }
}

/// The weight gradient of one output channel.
private struct SurvivorGradient<P: Precision> {
  let shape: convolution_shape
  let x: Pointer
  let list: UnsafePointer<survivor>
  let count: Int
  let line: Int
  let dw: MutablePointer

  @inline(__always)
  func run() {
    var ky = 0
    while shape.kernel_height - ky >= 3 {
      columns(Tile3<Row6>.self, Tile3<Row4>.self, Tile3<Row2>.self, Tile3<Row1>.self, ky)
      ky += 3
    }
    while ky < shape.kernel_height {
      columns(One<Row6>.self, One<Row4>.self, One<Row2>.self, One<Row1>.self, ky)
      ky += 1
    }
  }

  @inline(__always)
  private func columns<A: Tile, B: Tile, C: Tile, D: Tile>(_: A.Type, _: B.Type, _: C.Type, _: D.Type, _ ky: Int) {
    var column = 0
    if tile_vectors() == 4 {
      while line - column >= A.R.floats {
        gather(A.self, ky, column)
        column += A.R.floats
      }
      while line - column >= B.R.floats {
        gather(B.self, ky, column)
        column += B.R.floats
      }
    }
    while line - column >= C.R.floats {
      gather(C.self, ky, column)
      column += C.R.floats
    }
    while line > column {
      gather(D.self, ky, column)
      column += D.R.floats
    }
  }

  @inline(__always)
  private func gather<T: Tile>(_: T.Type, _ ky: Int, _ column: Int) {
    let target = dw + ky * line + column
    var tile = T(target, line)
    tile.gather(P.self, list, count, x + (ky * shape.x_row + column) / P.perWord, scale: 1, stride: shape.x_row)
    tile.store(target, line)
  }
}
