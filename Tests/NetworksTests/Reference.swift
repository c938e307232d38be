import Datasets
import Foundation
import Testing

@testable import Networks

/// The layers once more, as simply as they can be written, in double precision: what the kernels are tested against.
///
/// Values are [image][line][column][channel] without gaps.
struct Reference {
  let network: Network
  /// Set: training mode, with dropout's numbers from this stream.
  var training: RandomStream?
  /// In place of the network's values.
  var parameters: [String: [Double]] = [:]

  init(_ network: Network, training: RandomStream? = nil) {
    self.network = network
    self.training = training
    for parameter in network.parameters { parameters[parameter.name] = parameter.values.map(Double.init) }
  }

  struct Map {
    var images: Int
    var shape: ImageShape
    var values: [Double]

    func at(_ image: Int, _ line: Int, _ column: Int, _ channel: Int) -> Double {
      values[((image * shape.height + line) * shape.width + column) * shape.channels + channel]
    }
  }

  /// The logits of a dataset's images.
  func logits(_ data: Dataset) throws -> Map {
    var values: [Double] = []
    for image in 0..<data.count { values += data.pixels(at: image).map { Double($0) / 255 } }
    var map = Map(images: data.count, shape: data.shape, values: values)
    var around: [Int: Map] = [:]
    for node in try Blueprint(network.description, input: data.shape).nodes {
      switch node.kind {
      case .branch(let number): around[number] = map
      case .add(let number):
        let other = try #require(around[number])
        for i in map.values.indices { map.values[i] += other.values[i] }
      default: map = apply(node, map)
      }
    }
    return map
  }

  /// The mean cross-entropy of the batch.
  func loss(_ data: Dataset) throws -> Double {
    let map = try logits(data)
    let classes = network.classCount
    var sum = 0.0
    for image in 0..<data.count {
      let row = map.values[image * classes..<(image + 1) * classes]
      let top = row.max() ?? 0
      let total = row.reduce(0) { $0 + exp($1 - top) }
      sum += log(total) + top - map.values[image * classes + data.label(at: image)]
    }
    return sum / Double(data.count)
  }

  private func apply(_ node: Blueprint.Node, _ x: Map) -> Map {
    var y = Map(
      images: x.images, shape: node.output, values: [Double](repeating: 0, count: x.images * node.output.count))
    switch node.kind {
    case .convolution(let height, let width, let stride, let top, let left, _, _, let relu):
      let weights = parameters[node.name + ".weight"] ?? []
      let bias = parameters[node.name + ".bias"] ?? []
      fill(&y) { image, line, column, channel in
        var sum = bias[channel]
        for ky in 0..<height {
          let row = line * stride + ky - top
          guard row >= 0 && row < x.shape.height else { continue }
          for kx in 0..<width {
            let place = column * stride + kx - left
            guard place >= 0 && place < x.shape.width else { continue }
            for c in 0..<x.shape.channels {
              sum +=
                x.at(image, row, place, c)
                * weights[((ky * width + kx) * x.shape.channels + c) * node.output.channels + channel]
            }
          }
        }
        return relu ? max(sum, 0) : sum
      }
    case .dense(let relu):
      let weights = parameters[node.name + ".weight"] ?? []
      let bias = parameters[node.name + ".bias"] ?? []
      let inputs = x.shape.count
      fill(&y) { image, _, _, unit in
        var sum = bias[unit]
        for i in 0..<inputs { sum += x.values[image * inputs + i] * weights[i * node.output.channels + unit] }
        return relu ? max(sum, 0) : sum
      }
    case .maxPool(let height, let width, let stride):
      fill(&y) { image, line, column, channel in
        window(height, width).map { x.at(image, line * stride + $0, column * stride + $1, channel) }.max() ?? 0
      }
    case .averagePool(let height, let width, let stride):
      fill(&y) { image, line, column, channel in
        window(height, width).reduce(0) { $0 + x.at(image, line * stride + $1.0, column * stride + $1.1, channel) }
          / Double(height * width)
      }
    case .relu: y.values = x.values.map { max($0, 0) }
    case .flatten: y.values = x.values
    case .dropout(let rate):
      y.values = x.values
      if let training { drop(&y, rate, Philox(training, purpose: "dropout \(node.name)")) }
    case .batchNormalization: normalize(node.name, x, &y)
    case .branch, .add: break
    }
    return y
  }

  /// Element e of an image, its channels padded to a multiple of 16, draws word (e / 16) % 4 of the counter
  /// (e / 64 * 16 + e % 16, image, 0, 0).
  private func drop(_ y: inout Map, _ rate: Double, _ generator: Philox) {
    let padded = (y.shape.channels + 15) / 16 * 16
    for image in 0..<y.images {
      for pixel in 0..<y.shape.height * y.shape.width {
        for channel in 0..<y.shape.channels {
          let e = pixel * padded + channel
          let words = generator.block(SIMD4(UInt32(e / 64 * 16 + e % 16), UInt32(image), 0, 0))
          let u = Double(words[e / 16 % 4] >> 8) / 16_777_216
          let at = (image * y.shape.height * y.shape.width + pixel) * y.shape.channels + channel
          y.values[at] = u < Double(Float(rate)) ? 0 : y.values[at] / (1 - rate)
        }
      }
    }
  }

  private func normalize(_ name: String, _ x: Map, _ y: inout Map) {
    let channels = x.shape.channels
    for c in 0..<channels {
      let values = stride(from: c, to: x.values.count, by: channels).map { x.values[$0] }
      var mean = parameters[name + ".running_mean"]?[c] ?? 0
      var variance = parameters[name + ".running_variance"]?[c] ?? 1
      if training != nil {
        mean = values.reduce(0, +) / Double(values.count)
        variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      }
      let scale = (parameters[name + ".gamma"]?[c] ?? 1) / (variance + 0.001).squareRoot()
      for (i, value) in values.enumerated() {
        y.values[i * channels + c] = (value - mean) * scale + (parameters[name + ".beta"]?[c] ?? 0)
      }
    }
  }

  private func window(_ height: Int, _ width: Int) -> [(Int, Int)] {
    (0..<height).flatMap { line in (0..<width).map { (line, $0) } }
  }

  private func fill(_ y: inout Map, _ value: (Int, Int, Int, Int) -> Double) {
    var index = 0
    for image in 0..<y.images {
      for line in 0..<y.shape.height {
        for column in 0..<y.shape.width {
          for channel in 0..<y.shape.channels {
            y.values[index] = value(image, line, column, channel)
            index += 1
          }
        }
      }
    }
  }
}
