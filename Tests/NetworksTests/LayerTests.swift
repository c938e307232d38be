import Datasets
import Testing

@testable import Networks

@Suite struct LayerTests {
  @Test(arguments: layerCases)
  func forwardEqualsTheReference(_ test: Case) throws {
    let data = try test.data()
    let network = try shaken(test.layers, data)
    let logits = try Reference(network).logits(data).values
    let probabilities = try network.probabilities(data, threads: 2)
    let classes = network.classCount
    for image in 0..<data.count {
      let row = logits[image * classes..<(image + 1) * classes]
      let top = row.max() ?? 0
      let total = row.reduce(0) { $0 + exponential($1 - top) }
      for (c, z) in row.enumerated() {
        let expected = exponential(z - top) / total
        #expect(abs(Double(probabilities[image * classes + c]) - expected) < 2e-6)
      }
    }
    let loss = try Reference(network).loss(data)
    #expect(abs(try network.evaluate(data, threads: 1).loss - loss) < 1e-5 * max(1, loss))
  }

  /// The gradient of every parameter against central differences of the reference's loss.
  @Test(arguments: layerCases)
  func gradientEqualsDifferences(_ test: Case) throws {
    let data = try test.data()
    let network = try shaken(test.layers, data)
    var reference = Reference(network, training: testStream)
    let (loss, gradients) = try gradients(network, data)
    #expect(abs(loss - (try reference.loss(data))) < 1e-5 * max(1, loss))
    var random = Philox(testStream, purpose: "places").sequence()
    for gradient in gradients where gradient.isTrainable {
      let scale = Double(gradient.values.map(abs).max() ?? 0)
      for _ in 0..<min(4, gradient.values.count) {
        let place = random.below(gradient.values.count)
        let value = try #require(reference.parameters[gradient.name]?[place])
        let step = 1e-7
        reference.parameters[gradient.name]?[place] = value + step
        let up = try reference.loss(data)
        reference.parameters[gradient.name]?[place] = value - step
        let down = try reference.loss(data)
        reference.parameters[gradient.name]?[place] = value
        let expected = (up - down) / (2 * step)
        let found = Double(gradient.values[place])
        #expect(
          abs(found - expected) < 2e-5 + 2e-4 * max(scale, abs(expected)),
          "\(gradient.name)[\(place)]: \(found), not \(expected)")
      }
    }
  }

  @Test func fusedAndPlainGiveTheSameBits() throws {
    // Inference without fusing is what activations are taken from.
    let test = layerCases[8]
    let data = try test.data()
    let network = try shaken(test.layers, data)
    let last = try #require(network.activationLayers.last)
    for image in 0..<data.count {
      let scores = try network.activations(pixels: data.pixels(at: image), layer: last).values
      let own = try network.probabilities(pixels: data.pixels(at: image))
      let all = try network.probabilities(data, threads: 1)
      #expect(own == Array(all[image * 3..<image * 3 + 3]))
      #expect(scores.indices.max { scores[$0] < scores[$1] } == own.indices.max { own[$0] < own[$1] })
    }
  }

  @Test func activationsOfEveryLayerEqualTheReference() throws {
    let test = Case(9, 9, 1, [conv(4, 3, relu: true), maxpool(2), .flatten, dense(3)])
    let data = try test.data()
    let network = try shaken(test.layers, data)
    #expect(network.activationLayers == ["conv1", "maxpool1", "flatten1", "dense1"])
    let first = try network.activations(pixels: data.pixels(at: 0), layer: "conv1")
    #expect(first.shape == ImageShape(height: 7, width: 7, channels: 4))
    let part = try Network(
      NetworkDescription([conv(4, 3, relu: true), .flatten]), input: data.shape, classes: 196, stream: testStream)
    var copy = part
    for parameter in part.parameters {
      try copy.setParameter(parameter.name, to: try #require(network[parameter.name]).values)
    }
    let expected = try Reference(copy).logits(data).values
    for (found, value) in zip(first.values, expected) { #expect(abs(Double(found) - value) < 1e-6) }
    #expect(throws: NetworkError.self) { try network.activations(pixels: data.pixels(at: 0), layer: "conv9") }
    #expect(throws: NetworkError.self) { try network.activations(pixels: [1, 2], layer: "conv1") }
  }

  @Test func largeColourImages() throws {
    let data = try noise(300, 200, 3, count: 2, classes: 2)
    let network = try shaken([conv(3, 3, stride: 2, relu: true), maxpool(2), .globalAveragePool, dense(2)], data)
    let expected = try Reference(network).loss(data)
    #expect(abs(try network.evaluate(data, threads: 2).loss - expected) < 1e-5)
  }

  @Test func aThousandClasses() throws {
    let data = try noise(2, 2, 1, count: 3, classes: 1000)
    let network = try shaken([dense(1000)], data)
    let expected = try Reference(network).loss(data)
    let evaluation = try network.evaluate(data, threads: 2)
    #expect(abs(evaluation.loss - expected) < 1e-5)
    #expect(evaluation.confusion.count == 1000)
  }
}

private func exponential(_ x: Double) -> Double {
  var sum = 1.0
  var term = 1.0
  let x = x / 1024
  for n in 1..<12 {
    term *= x / Double(n)
    sum += term
  }
  for _ in 0..<10 { sum *= sum }
  return sum
}
