extension Augmentation {
  /// What is done to one image in one epoch.
  struct Choice {
    private(set) var isFlipped = false
    /// Pixels that the image moves.
    private(set) var (right, down) = (0, 0)
    /// The part to be erased, and the numbers that it is filled with.
    private var erased: (rows: Range<Int>, columns: Range<Int>, noise: PhiloxSequence)?

    init(_ kinds: [Kind], shape: ImageShape, philox: Philox, epoch: Int, index: Int) {
      for kind in kinds {
        var random = philox.sequence(
          epoch: UInt32(truncatingIfNeeded: epoch), step: kind.number, index: UInt32(truncatingIfNeeded: index))
        switch kind {
        case .flip:
          isFlipped = random.below(2) == 1
        case .shift:
          right = random.below(2 * maximumShift + 1) - maximumShift
          down = random.below(2 * maximumShift + 1) - maximumShift
        case .erase:
          guard random.below(2) == 1 else { continue }
          let area = random.uniform(in: 0.02...0.2) * Float(shape.height * shape.width)
          // Wide and tall are equally likely: the aspect is drawn from 1 to 3.3 and turned over half of the time.
          let longer = random.uniform(in: 1...3.3).squareRoot()
          let isWide = random.below(2) == 1
          let (tall, wide) = isWide ? (1 / longer, longer) : (longer, 1 / longer)
          let rows = Self.range(area.squareRoot() * tall, of: shape.height, &random)
          let columns = Self.range(area.squareRoot() * wide, of: shape.width, &random)
          erased = (rows, columns, random)
        }
      }
    }

    /// A random place for `length` pixels, rounded and at least one, among `extent`.
    private static func range(_ length: Float, of extent: Int, _ random: inout PhiloxSequence) -> Range<Int> {
      let length = min(max(Int(length + 0.5), 1), extent)
      let start = random.below(extent - length + 1)
      return start..<start + length
    }

    func erase(_ pixels: UnsafeMutableBufferPointer<UInt8>, shape: ImageShape) {
      guard let (rows, columns, start) = erased else { return }
      var noise = start
      for row in rows {
        let first = (row * shape.width + columns.lowerBound) * shape.channels
        for position in first..<first + columns.count * shape.channels {
          pixels[position] = UInt8(noise.nextWord() >> 24)
        }
      }
    }
  }
}

extension Augmentation.Kind {
  /// Sets the numbers drawn for one kind apart from the others'; it must never change.
  fileprivate var number: UInt32 {
    switch self {
    case .flip: 1
    case .shift: 2
    case .erase: 3
    }
  }
}
