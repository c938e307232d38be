import Datasets

@testable import Networks

/// Descriptions made by chance, the same every time: every kind of layer, nested.
struct RandomDescriptions {
  private var random: PhiloxSequence

  init(_ name: String) {
    random = Philox(RandomStream(seed: 1, verb: "test", name: name), purpose: "layers").sequence()
  }

  /// Anything that can be written, whether an image fits through it or not.
  mutating func anything() -> NetworkDescription { NetworkDescription(list(nesting: 0)) }

  private mutating func list(nesting: Int) -> [Layer] {
    (0...random.below(4)).map { _ in layer(nesting: nesting) }
  }

  private mutating func layer(nesting: Int) -> Layer {
    switch random.below(nesting < NetworkLimits.nesting ? 12 : 10) {
    case 0:
      .convolution(
        filters: number(NetworkLimits.filters), kernelHeight: number(NetworkLimits.kernel),
        kernelWidth: number(NetworkLimits.kernel), stride: number(NetworkLimits.stride),
        padding: random.below(2) == 0 ? .valid : .same, activation: random.below(2) == 0 ? .none : .relu)
    case 1: .batchNormalization
    case 2: .relu
    case 3: .maxPool(size: number(NetworkLimits.pool), stride: number(NetworkLimits.pool))
    case 4: .averagePool(size: number(NetworkLimits.pool), stride: number(NetworkLimits.pool))
    case 5: .globalAveragePool
    case 6: .globalMaxPool
    case 7: .dropout(rate: rate())
    case 8: .flatten
    case 9: .dense(units: number(NetworkLimits.units), activation: [.none, .relu, .softmax][random.below(3)])
    case 10: .residual(list(nesting: nesting + 1))
    default: .repeated(number(NetworkLimits.repeats), list(nesting: nesting + 1))
    }
  }

  /// Small ones more often than large ones.
  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    random.below(3) == 0
      ? range.lowerBound + random.below(range.count) : min(range.lowerBound + random.below(4), range.upperBound)
  }

  private mutating func rate() -> Double {
    let some = [0, 0.1, 0.5, 1e-05, 1.0.nextDown, Double.leastNonzeroMagnitude, 0.30000000000000004, 1e-300]
    guard random.below(2) == 0 else { return some[random.below(some.count)] }
    return Double(random.nextWord()) / 0x1p32 / Double(1 << random.below(40))
  }

  /// A network for images of 6x5x1 in three classes, full of what has a normal form.
  mutating func trainable() -> NetworkDescription {
    var layers: [Layer] = []
    for _ in 0...random.below(3) {
      layers +=
        [
          [], [conv(3, 3, same: true)], [conv(3, 3, same: true, relu: true)], [conv(3, 1, stride: 1, relu: true)],
          [.batchNormalization], [.residual([conv(layers.isEmpty ? 1 : 3, 3, same: true), .relu] + filler())],
          [.repeated(2, [conv(3, 3, same: true), .relu])], [.repeated(1, [.relu])],
        ][layers.isEmpty ? 1 + random.below(3) : random.below(8)]
      layers += filler()
    }
    layers += [[], [maxpool(2)], [maxpool(2), .relu], [avgpool(2)], [.globalAveragePool]][random.below(5)] + filler()
    layers += [[], [.flatten], [.flatten, .flatten]][random.below(3)]
    for _ in 0..<random.below(3) {
      layers +=
        [
          [dense(7)], [dense(7, relu: true)], [.batchNormalization], [.repeated(2, [dense(5), .relu])],
          [dense(6), .residual([dense(6), .relu] + flatFiller())], [dense(4), conv(5, 3, same: true)],
          [dense(4), .residual([.flatten])],
        ][random.below(7)] + flatFiller()
    }
    layers +=
      [[.dense(units: 3, activation: .softmax)], [dense(3)], [dense(3), .flatten], [.repeated(1, [dense(3)])]][
        random.below(4)]
    return NetworkDescription(layers)
  }

  private mutating func filler() -> [Layer] {
    (0..<random.below(4)).map { _ in [.relu, .relu, .dropout(rate: 0.3)][random.below(3)] }
  }

  private mutating func flatFiller() -> [Layer] {
    (0..<random.below(4)).map { _ in [.relu, .flatten, .dropout(rate: 0.3)][random.below(3)] }
  }
}
