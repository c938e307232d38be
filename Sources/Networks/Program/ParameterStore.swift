import CVector

/// All parameters of a program in the kernels' layouts, with the optimiser's moments and the gradients.
final class ParameterStore {
  /// How a parameter lies in memory.
  enum Layout {
    /// Rows of `columns`, padded.
    case rows(Int, columns: Int, padded: Int)
    /// Dense weights in panels of `size` inputs.
    case panels(inputs: Int, units: Int, size: Int)

    var count: Int {
      switch self {
      case .rows(let rows, _, let padded): rows * padded
      case .panels(let inputs, let units, let size): rounded(inputs, to: size) * units
      }
    }

    var rows: Int {
      switch self {
      case .rows(let rows, _, _): rows
      case .panels(let inputs, _, _): inputs
      }
    }

    var columns: Int {
      switch self {
      case .rows(_, let columns, _): columns
      case .panels(_, let units, _): units
      }
    }

    /// The rows of which one cannot be read without the others.
    var rowsTogether: Int {
      switch self {
      case .rows: 1
      case .panels(_, _, let size): size
      }
    }
  }

  /// Where a parameter's gradient comes from.
  enum Gradient {
    /// Summed in shards, `count` floats each, then maybe brought into the parameter's layout.
    case sharded(offset: Int)
    /// Written as a whole.
    case whole
    /// Never stored: the kernel that forms it updates the weights.
    case fused
    case none
  }

  /// What there is of every parameter.
  enum Part {
    case weights, m, v
  }

  struct Slot {
    let specification: Blueprint.ParameterSpecification
    let layout: Layout
    let offset: Int
    var gradient: Gradient
  }

  private(set) var slots: [Slot] = []
  private var size = 0
  private var shardSize = 0
  private(set) var shards = 1

  private(set) var weights: UnsafeMutablePointer<Float>
  private(set) var m: UnsafeMutablePointer<Float>
  private(set) var v: UnsafeMutablePointer<Float>
  private(set) var whole: UnsafeMutablePointer<Float>
  private var shardGradients: UnsafeMutablePointer<Float>
  private let kernels: any KernelSet.Type
  /// Whether panels of weights lie as two halves, the upper of which is multiplied, and their first moments rounded.
  private let isBFloat16: Bool
  /// Room for one panel of floats, where they are kept in another form.
  private let panel: UnsafeMutablePointer<Float>

  /// Floats of weights, padding included.
  var count: Int { size }
  /// Floats of one shard's gradients.
  var shardCount: Int { shardSize }

  private static func layout(_ shape: [Int], panel: Int) -> Layout {
    if shape.count == 2 { return .panels(inputs: shape[0], units: shape[1], size: panel) }
    let columns = shape[shape.count - 1]
    return .rows(shape.dropLast().reduce(1, *), columns: columns, padded: rounded(columns, to: 16))
  }

  /// - Parameter gradients: what each parameter's gradient is like, and the floats that a sharded one takes if its layout is its own.
  init(
    _ parameters: [(specification: Blueprint.ParameterSpecification, gradient: Gradient, shardFloats: Int?)],
    isTraining: Bool, precision: Precision, kernels: any KernelSet.Type, arena: Arena
  ) throws(NetworkError) {
    self.kernels = kernels
    isBFloat16 = isTraining && precision == .bfloat16
    for parameter in parameters {
      let layout = Self.layout(
        parameter.specification.shape, panel: kernels.densePanel(bfloat16: isBFloat16 ? 1 : 0))
      var gradient = parameter.gradient
      if case .sharded = gradient {
        gradient = .sharded(offset: shardSize)
        shardSize += rounded(parameter.shardFloats ?? layout.count, to: 64)
      }
      slots.append(Slot(specification: parameter.specification, layout: layout, offset: size, gradient: gradient))
      size += rounded(layout.count, to: 64)
    }
    // The number depends on the network alone, so the sums do too. As many as keep sixteen threads busy; eight where a
    // shard's gradients fill half of a level-2 cache, since clearing and summing them takes time; at most 64 MiB in all.
    let most = shardSize <= 1 << 17 ? 16 : 8
    while shards < most && 2 * shards * shardSize <= 1 << 24 { shards *= 2 }
    let panels = slots.filter { $0.specification.shape.count == 2 }
    panel = try arena.floats(
      isBFloat16 ? panels.map { $0.layout.rowsTogether * $0.layout.columns }.max() ?? 0 : 0)
    weights = try arena.floats(size)
    m = isTraining ? try arena.floats(size) : weights
    v = isTraining ? try arena.floats(size) : weights
    whole = isTraining ? try arena.floats(size) : weights
    shardGradients = isTraining ? try arena.floats(shardSize * shards) : weights
  }

  func shard(_ index: Int) -> UnsafeMutablePointer<Float> { shardGradients + index * shardSize }

  private func start(_ part: Part, _ slot: Slot) -> UnsafeMutablePointer<Float> {
    switch part {
    case .weights: weights + slot.offset
    case .m: m + slot.offset
    case .v: v + slot.offset
    }
  }

  /// Copies a parameter, or a moment of it, into the kernels' layout.
  func pack(_ values: [Float], _ slot: Slot, to part: Part) {
    let target = start(part, slot)
    values.withUnsafeBufferPointer { values in
      guard let values = values.baseAddress else { return }
      switch slot.layout {
      case .rows(let rows, let columns, let padded):
        kernels.pad(rows: rows, columns: columns, padded: padded, values, target)
      case .panels(let inputs, let units, let size):
        guard isBFloat16 && part != .v else {
          return kernels.panels(inputs: inputs, units: units, size: size, values, target)
        }
        let count = units * size
        for first in stride(from: 0, to: inputs, by: size) {
          let start = first * units
          kernels.panels(inputs: min(size, inputs - first), units: units, size: size, values + start, panel)
          if part == .m {
            kernels.weave(count: count, panel, target + start / 2)
          } else {
            kernels.split(count: count, panel, upper: target + start, lower: target + start + count / 2)
          }
        }
      }
    }
  }

  /// Copies a parameter, or a moment of it, out of the kernels' layout.
  func unpack(_ slot: Slot, from part: Part) -> [Float] {
    [Float](unsafeUninitializedCapacity: slot.specification.count) { values, count in
      if let values = values.baseAddress { unpack(slot, from: part, rows: 0..<slot.layout.rows, to: values) }
      count = slot.specification.count
    }
  }

  /// The same for some rows of ``Layout/columns`` values.
  /// - Parameter rows: those of whole panels, if there are panels, but for the last one; see ``Layout/rowsTogether``.
  func unpack(_ slot: Slot, from part: Part, rows: Range<Int>, to values: UnsafeMutablePointer<Float>) {
    let source = start(part, slot)
    switch slot.layout {
    case .rows(_, let columns, let padded):
      kernels.unpad(
        rows: rows.count, columns: columns, padded: padded, source + rows.lowerBound * padded, values)
    case .panels(_, let units, let size):
      guard isBFloat16 && part != .v else {
        return kernels.unpanels(
          inputs: rows.count, units: units, size: size, source + rows.lowerBound * units, values)
      }
      let count = units * size
      for first in stride(from: rows.lowerBound, to: rows.upperBound, by: size) {
        let start = first * units
        if part == .m {
          kernels.unweave(count: count, source + start / 2, panel)
        } else {
          kernels.join(count: count, upper: source + start, lower: source + start + count / 2, panel)
        }
        kernels.unpanels(
          inputs: min(size, rows.upperBound - first), units: units, size: size, panel,
          values + (first - rows.lowerBound) * units)
      }
    }
  }

  /// Whether a parameter, or a moment of it, is finite numbers all through.
  func isFinite(_ slot: Slot, _ part: Part) -> Bool {
    if case .panels = slot.layout, isBFloat16, part != .v {
      var isFinite = true
      forEachPiece(of: slot, from: part) { isFinite = isFinite && $0.allSatisfy(\.isFinite) }
      return isFinite
    }
    // What pads it is zero.
    return UnsafeBufferPointer(start: start(part, slot), count: slot.layout.count).allSatisfy(\.isFinite)
  }

  /// Copies a parameter, or a moment of it, out of the kernels' layout, some rows at a time and in order.
  func forEachPiece(of slot: Slot, from part: Part, _ body: (UnsafeBufferPointer<Float>) -> Void) {
    let (rows, columns, together) = (slot.layout.rows, slot.layout.columns, slot.layout.rowsTogether)
    let step = min(rows, rounded(max(1, Self.pieceFloats / columns), to: together))
    withUnsafeTemporaryAllocation(of: Float.self, capacity: step * columns) { values in
      guard let start = values.baseAddress else { return }
      for first in stride(from: 0, to: rows, by: step) {
        let piece = first..<min(first + step, rows)
        unpack(slot, from: part, rows: piece, to: start)
        body(UnsafeBufferPointer(start: start, count: piece.count * columns))
      }
    }
  }

  /// About how many floats a piece has: it stays in the level-2 cache.
  private static let pieceFloats = 1 << 14
}
