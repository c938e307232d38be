extension NetworkDescription {
  /// The normal form, for keys: two descriptions with the same one give equal bits in training and inference, on any
  /// images. Two that give equal bits have the same one where that can be told by rules:
  ///
  /// - `repeat n (…)` is written out;
  /// - a ReLU that a convolution or dense layer computes itself is part of it: `conv 8 3x3, relu` is `conv 8 3x3 relu`;
  /// - a ReLU after a ReLU is none, but for the one case where the engine sums in another order for it;
  /// - behind a convolution and `maxpool 2` a ReLU is the convolution's, as the engine makes one operation of all three;
  /// - `flatten` is none straight before a dense layer, and on what is flat already;
  /// - a dense layer at the end has its softmax.
  ///
  /// No rule changes a parameter's name or a dropout's random numbers, which go by the numbers of their kinds. A
  /// description that no network can be made of may be its own normal form.
  package var normalized: NetworkDescription {
    var room = NetworkLimits.layers
    guard let unrolled = Self.unrolled(layers, nesting: 0, room: &room) else { return self }
    var isFlat = false
    var result = Self.normalized(unrolled, isFlat: &isFlat)
    if case .dense(let units, .none)? = result.last {
      result[result.count - 1] = .dense(units: units, activation: .softmax)
    }
    return NetworkDescription(result)
  }

  /// Repeats written out; nil where that is more than a network may have.
  private static func unrolled(_ layers: [Layer], nesting: Int, room: inout Int) -> [Layer]? {
    guard nesting <= NetworkLimits.nesting, !layers.isEmpty else { return nil }
    var result: [Layer] = []
    for layer in layers {
      switch layer {
      case .repeated(let count, let inner):
        guard NetworkLimits.repeats.contains(count) else { return nil }
        for _ in 0..<count {
          guard let once = unrolled(inner, nesting: nesting + 1, room: &room) else { return nil }
          result += once
        }
      case .residual(let inner):
        guard let inner = unrolled(inner, nesting: nesting + 1, room: &room) else { return nil }
        result.append(.residual(inner))
        room -= 1
      default:
        result.append(layer)
        room -= 1
      }
      guard room >= 0 else { return nil }
    }
    return result
  }

  /// - Parameter isFlat: whether what goes in, then what comes out, is one value a channel whatever the images: no layer
  ///   makes a map of such a row again.
  private static func normalized(_ layers: [Layer], isFlat: inout Bool) -> [Layer] {
    var result: [Layer] = []
    for (index, layer) in layers.enumerated() {
      let rest = layers[(index + 1)...]
      switch layer {
      case .relu: appendReLU(to: &result, before: rest)
      case .flatten:
        if isFlat ? !isSoftmax(result.last) : isDense(rest.first { $0 != .flatten }) { continue }
        isFlat = true
        result.append(layer)
      case .dense, .globalAveragePool, .globalMaxPool:
        isFlat = true
        result.append(layer)
      case .residual(let inner): result.append(.residual(normalized(inner, isFlat: &isFlat)))
      // Zero has two signs.
      case .dropout(let rate): result.append(.dropout(rate: rate + 0))
      case .convolution, .batchNormalization, .maxPool, .averagePool, .repeated: result.append(layer)
      }
    }
    // A residual needs a layer, if one that does nothing.
    return result.isEmpty ? [.flatten] : result
  }

  /// A ReLU as part of the layer before it, where that computes it in the same way.
  private static func appendReLU(to result: inout [Layer], before rest: ArraySlice<Layer>) {
    if result.last == pooling, let last = result.dropLast().last, case .convolution(_, _, _, stride: 1, _, _) = last {
      // Such a pooling is one operation with its convolution, whose ReLU may stand before or behind the maximum.
      result[result.count - 2] = last.withReLU
      return
    }
    switch result.last {
    case .convolution(_, _, _, stride: 1, _, .relu) where rest.first { $0 != .relu } == pooling:
      // A second ReLU keeps the engine from making one operation of convolution and pooling, which sums in another order.
      result.append(.relu)
    case .convolution(_, _, _, _, _, .none), .dense(_, .none):
      result[result.count - 1] = result[result.count - 1].withReLU
    case .convolution(_, _, _, _, _, .relu), .dense(_, .relu), .relu: break
    default: result.append(.relu)
    }
  }

  /// The pooling that the engine makes one operation of with a convolution of stride 1 before it.
  private static let pooling = Layer.maxPool(size: 2, stride: 2)

  private static func isDense(_ layer: Layer?) -> Bool { if case .dense = layer { true } else { false } }

  /// Nothing may follow a softmax: dropping what does would hide the mistake.
  private static func isSoftmax(_ layer: Layer?) -> Bool { if case .dense(_, .softmax) = layer { true } else { false } }
}

extension Layer {
  /// The same with a ReLU behind its sums, if it has sums.
  fileprivate var withReLU: Layer {
    switch self {
    case .convolution(let filters, let height, let width, let stride, let padding, _):
      .convolution(
        filters: filters, kernelHeight: height, kernelWidth: width, stride: stride, padding: padding, activation: .relu)
    case .dense(let units, _): .dense(units: units, activation: .relu)
    default: self
    }
  }
}
