import CVector

/// All parameters of a program in the kernels' layouts, with the optimiser's moments and the gradients.
final class ParameterStore {
  /// How a parameter lies in memory.
  enum Layout {
    /// Rows of `columns`, padded.
    case rows(Int, columns: Int, padded: Int)
    /// Dense weights in panels of 64 inputs.
    case panels(inputs: Int, units: Int)

    var count: Int {
      switch self {
      case .rows(let rows, _, let padded): rows * padded
      case .panels(let inputs, let units): (inputs + 63) / 64 * 64 * units
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

  /// Floats of weights, padding included.
  var count: Int { size }
  /// Floats of one shard's gradients.
  var shardCount: Int { shardSize }

  static func layout(_ specification: Blueprint.ParameterSpecification) -> Layout {
    let shape = specification.shape
    if shape.count == 2 { return .panels(inputs: shape[0], units: shape[1]) }
    let columns = shape[shape.count - 1]
    return .rows(specification.count / columns, columns: columns, padded: rounded(columns, to: 16))
  }

  /// - Parameter gradients: what each parameter's gradient is like, and for sharded ones the floats that it takes.
  init(
    _ parameters: [(specification: Blueprint.ParameterSpecification, gradient: Gradient, shardFloats: Int)],
    isTraining: Bool, kernels: any KernelSet.Type, arena: Arena
  ) throws(NetworkError) {
    self.kernels = kernels
    for parameter in parameters {
      let layout = Self.layout(parameter.specification)
      var gradient = parameter.gradient
      if case .sharded = gradient {
        gradient = .sharded(offset: shardSize)
        shardSize += rounded(parameter.shardFloats, to: 64)
      }
      slots.append(Slot(specification: parameter.specification, layout: layout, offset: size, gradient: gradient))
      size += rounded(layout.count, to: 64)
    }
    // At most 64 MiB of shard gradients; the number depends on the network alone, so the sums do too.
    while shards < 16 && 2 * shards * shardSize <= 1 << 24 { shards *= 2 }
    weights = try arena.floats(size)
    m = isTraining ? try arena.floats(size) : weights
    v = isTraining ? try arena.floats(size) : weights
    whole = isTraining ? try arena.floats(size) : weights
    shardGradients = isTraining ? try arena.floats(shardSize * shards) : weights
  }

  func shard(_ index: Int) -> UnsafeMutablePointer<Float> { shardGradients + index * shardSize }

  /// Copies a parameter into the kernels' layout.
  func pack(_ values: [Float], _ slot: Slot, to target: UnsafeMutablePointer<Float>) {
    values.withUnsafeBufferPointer { values in
      guard let values = values.baseAddress else { return }
      switch slot.layout {
      case .rows(let rows, let columns, let padded):
        kernels.pad(rows: rows, columns: columns, padded: padded, values, target + slot.offset)
      case .panels(let inputs, let units):
        kernels.panels(inputs: inputs, units: units, values, target + slot.offset)
      }
    }
  }

  /// Copies a parameter, or its moment or gradient, out of the kernels' layout.
  func unpack(_ slot: Slot, from source: UnsafePointer<Float>) -> [Float] {
    [Float](unsafeUninitializedCapacity: slot.specification.count) { values, count in
      if let values = values.baseAddress {
        switch slot.layout {
        case .rows(let rows, let columns, let padded):
          kernels.unpad(rows: rows, columns: columns, padded: padded, source + slot.offset, values)
        case .panels(let inputs, let units):
          kernels.unpanels(inputs: inputs, units: units, source + slot.offset, values)
        }
      }
      count = slot.specification.count
    }
  }
}
